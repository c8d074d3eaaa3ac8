package import struct FoundationEssentials.UUID

/// A type with a text form that the server's `in` function reads, for COPY's text format, which does not ask for the
/// exact type of the column as the binary format does.
package protocol CopyTextEncodable: Sendable {
    /// The text, not yet escaped for COPY.
    var copyText: String { get }
}

extension String: CopyTextEncodable {
    package var copyText: String { self }
}

extension Bool: CopyTextEncodable {
    package var copyText: String { self ? "t" : "f" }
}

extension Int: CopyTextEncodable {
    package var copyText: String { String(self) }
}

extension Int64: CopyTextEncodable {
    package var copyText: String { String(self) }
}

extension Int32: CopyTextEncodable {
    package var copyText: String { String(self) }
}

extension Int16: CopyTextEncodable {
    package var copyText: String { String(self) }
}

extension Double: CopyTextEncodable {
    /// Swift writes the shortest text that reads back as the same number; the server knows its names for the others.
    package var copyText: String { description }
}

extension UUID: CopyTextEncodable {
    package var copyText: String { uuidString }
}

extension PostgresTimestamp: CopyTextEncodable {
    package var copyText: String { description }
}

extension PostgresDate: CopyTextEncodable {
    package var copyText: String { description }
}

extension PostgresJSON: CopyTextEncodable {
    package var copyText: String { text }
}

/// An array of bytes is a `bytea`, in the hexadecimal form.
extension [UInt8]: CopyTextEncodable {
    package var copyText: String {
        let digits = Array("0123456789abcdef".utf8)
        var text = Array(#"\x"#.utf8)
        text.reserveCapacity(2 + 2 * count)
        for byte in self {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
