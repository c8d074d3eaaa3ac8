import Testing

@testable import MIME

@Suite("Quoted-printable")
struct QuotedPrintableTests {
    private func encode(_ text: String) -> String {
        var output: [UInt8] = []
        QuotedPrintable.append(Array(text.utf8), to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test(
        "Octets are escaped where they must be",
        arguments: [
            ("a=b\r\n", "a=3Db\r\n"),
            ("ü\r\n", "=C3=BC\r\n"),
            ("end \r\n", "end=20\r\n"),
            ("end\t\r\n", "end=09\r\n"),
            ("in between\tstays\r\n", "in between\tstays\r\n"),
            (" \r\n", "=20\r\n"),
            ("\r\n\r\n", "\r\n\r\n"),
            ("\u{7F}\u{0}\r\n", "=7F=00\r\n"),
            ("~!\r\n", "~!\r\n"),
        ]
    )
    func escapes(text: String, expected: String) {
        #expect(encode(text) == expected)
    }

    @Test("A line of 76 characters stays whole, and one more makes a soft break")
    func softBreaks() {
        let line = String(repeating: "x", count: 76)
        #expect(encode(line + "\r\n") == line + "\r\n")
        #expect(encode(line + "y\r\n") == line.dropLast() + "=\r\nxy\r\n")
    }

    @Test("No escape is torn and no line is longer than 76", arguments: 60..<90)
    func tornEscapes(length: Int) {
        for tail in ["ü", "=", " ", "üü", "x ", "ü "] {
            let text = String(repeating: "x", count: length) + tail + "\r\n"
            let lines = encode(text).utf8.split(separator: 0x0D).map { $0.filter { $0 != 0x0A } }
            #expect(lines.allSatisfy { $0.count <= 76 })
            #expect(lines.allSatisfy { line in !line.suffix(2).dropLast().contains(0x3D) || line.last == 0x3D })
        }
    }
}
