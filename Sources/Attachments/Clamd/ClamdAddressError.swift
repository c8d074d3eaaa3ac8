/// A text that is no address of a clamd.
package struct ClamdAddressError: Error, Equatable, CustomStringConvertible {
    package enum Problem: Hashable, Sendable {
        case scheme
        case host
        case port
        case path
        case pathTooLong(maximumBytes: Int)
    }

    package let text: String
    package let problem: Problem

    package var description: String {
        "'\(text)' is no address of a clamd: \(reason)"
    }

    private var reason: String {
        switch problem {
        case .scheme: "write it as clamd://127.0.0.1:3310 or clamd:/run/clamav/clamd.ctl"
        case .host: "name a host behind the two slashes, as in clamd://127.0.0.1:3310"
        case .port: "the port is a number from 1 to 65535, as in clamd://127.0.0.1:3310"
        case .path: "the path of the socket begins with a slash, as in clamd:/run/clamav/clamd.ctl"
        case .pathTooLong(let maximum): "the path of a socket has at most \(maximum) bytes; move the socket"
        }
    }
}
