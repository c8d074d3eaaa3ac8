import Messaging

/// What may stand in a header value.
enum HeaderText {
    /// Refuses what could end the field, hide in it or reorder it (`R14`).
    ///
    /// A subject may hold isolates, each one closed: they keep a name of the other direction from reordering the words
    /// around it (`L04`), and reorder nothing themselves.
    static func check(_ value: String, header: String) throws(MailCompositionError) {
        if value.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
            return
        }
        let allowsIsolates = header == "Subject"
        var openIsolates = 0
        for scalar in value.unicodeScalars {
            switch scalar.value {
            case firstStrongIsolate where allowsIsolates:
                openIsolates += 1
            case popDirectionalIsolate where openIsolates > 0:
                openIsolates -= 1
            case _ where isForbidden(scalar):
                throw MailCompositionError(.forbiddenCharacter, header: header)
            default:
                break
            }
        }
        guard openIsolates == 0 else {
            throw MailCompositionError(.forbiddenCharacter, header: header)
        }
    }

    private static let firstStrongIsolate: UInt32 = 0x2068
    private static let popDirectionalIsolate: UInt32 = 0x2069

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
