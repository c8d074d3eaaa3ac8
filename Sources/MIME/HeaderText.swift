import Messaging

/// What may stand in a header value.
enum HeaderText {
    /// Refuses what could end the field, hide in it or reorder it (`R14`).
    static func check(_ value: String, header: String) throws(MailCompositionError) {
        if value.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
            return
        }
        guard !value.unicodeScalars.contains(where: isForbidden) else {
            throw MailCompositionError(.forbiddenCharacter, header: header)
        }
    }

    /// The line and paragraph separators are no controls, but some readers break lines at them.
    static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isControl || scalar.isBidiControl || (0x2028...0x2029).contains(scalar.value)
    }

    /// The octets without spaces at either end: a line of white space alone may not be folded off (RFC 5322 §3.2.2).
    static func trimmed(_ value: String) -> ArraySlice<UInt8> {
        var bytes = Array(value.utf8)[...]
        while bytes.first == .space {
            bytes.removeFirst()
        }
        while bytes.last == .space {
            bytes.removeLast()
        }
        return bytes
    }
}
