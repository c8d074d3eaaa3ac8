import Attachments
import Testing

@Suite("Addresses of a clamd")
struct ClamdAddressTests {
    @Test(
        "R42: hosts, ports and sockets are read, and written back the same way",
        arguments: [
            ("clamd://127.0.0.1:3310", .tcp(host: "127.0.0.1", port: 3310), "clamd://127.0.0.1:3310"),
            ("clamd://scan.example", .tcp(host: "scan.example", port: 3310), "clamd://scan.example:3310"),
            ("clamd://[::1]:3311", .tcp(host: "::1", port: 3311), "clamd://[::1]:3311"),
            ("clamd:/run/clamav/clamd.ctl", .unixSocket(path: "/run/clamav/clamd.ctl"), "clamd:/run/clamav/clamd.ctl"),
            ("clamd:///run/clamd.ctl", .unixSocket(path: "/run/clamd.ctl"), "clamd:/run/clamd.ctl"),
        ] as [(String, ClamdAddress, String)]
    )
    func valid(text: String, address: ClamdAddress, description: String) throws {
        #expect(try ClamdAddress(text) == address)
        #expect(address.description == description)
    }

    @Test(
        "R42: what is no address is refused with its text and a way out",
        arguments: [
            ("", .scheme), ("127.0.0.1:3310", .scheme), ("tcp://127.0.0.1:3310", .scheme), ("clamd://", .host),
            ("clamd://:3310", .host), ("clamd://a b:3310", .host), ("clamd://h/path", .host), ("clamd://h:0", .port),
            ("clamd://h:65536", .port), ("clamd://h:x", .port), ("clamd://[::1]3310", .port), ("clamd:", .path),
            ("clamd:run/clamd.ctl", .path), ("clamd:/", .path), ("clamd:/a\0b", .path),
            ("clamd:/" + String(repeating: "a", count: 107), .pathTooLong(maximumBytes: 107)),
        ] as [(String, ClamdAddressError.Problem)]
    )
    func invalid(text: String, problem: ClamdAddressError.Problem) {
        let error = #expect(throws: ClamdAddressError.self) {
            try ClamdAddress(text)
        }
        #expect(error?.text == text)
        #expect(error?.problem == problem)
        #expect(error?.description.hasPrefix("'\(text)' is no address of a clamd: ") == true)
    }
}
