import MIME

extension ComposedMail {
    var string: String {
        String(decoding: bytes, as: UTF8.self)
    }

    /// The lines without their CRLF. Splitting octets, because Swift takes CRLF for one character.
    var lines: [[UInt8]] {
        bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            Array(line.last == 0x0D ? line.dropLast() : line)
        }
    }

    /// The lines up to the first empty one.
    var headerLines: [String] {
        lines.prefix { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// The folded value of a field, unfolded; nil if the mail has no such field.
    func header(_ name: String) -> String? {
        let lines = headerLines
        guard let start = lines.firstIndex(where: { $0.hasPrefix("\(name):") }) else {
            return nil
        }
        let continuation = lines[(start + 1)...].prefix { $0.hasPrefix(" ") }
        return (lines[start].dropFirst(name.count + 1) + continuation.joined()).drop { $0 == " " }.description
    }

    /// Whether every line feed and carriage return stands in a CRLF.
    var hasOnlyCRLF: Bool {
        var previous: UInt8 = 0
        for byte in bytes {
            if (byte == 0x0A) != (previous == 0x0D) {
                return false
            }
            previous = byte
        }
        return previous == 0x0A
    }
}
