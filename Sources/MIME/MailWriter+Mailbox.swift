import Messaging

extension MailWriter {
    /// A longer quoted name is written as encoded words, because a quoted string cannot be folded without changing it
    /// for some readers.
    private static let maximumQuotedNameOctets = 60

    /// Writes a field with one mailbox: the name as atoms, quoted or encoded, then the address in angle brackets.
    mutating func writeMailbox(_ name: String, _ mailbox: Mailbox) throws(MailCompositionError) {
        do {
            let address = try MailAddress(mailbox.address)
            if address.needsSMTPUTF8 {
                noteSMTPUTF8()
            }
        } catch {
            throw MailCompositionError(.malformedAddress, header: name)
        }
        let displayName = mailbox.displayName ?? ""
        try HeaderText.check(displayName, header: name)
        beginField(name)
        let phrase = HeaderText.trimmed(displayName)
        if phrase.isEmpty {
            appendPiece(" \(mailbox.address)".utf8)
        } else {
            appendPhrase(phrase)
            appendPiece(" <\(mailbox.address)>".utf8)
        }
        endLine()
    }

    private mutating func appendPhrase(_ phrase: ArraySlice<UInt8>) {
        guard !EncodedWord.isSuspected(in: phrase), phrase.count <= Self.maximumQuotedNameOctets,
            phrase.allSatisfy({ $0 < 0x80 })
        else {
            appendEncodedWords(phrase)
            return
        }
        bytes.append(.space)
        let atoms = phrase.split(separator: .space, omittingEmptySubsequences: false)
        if atoms.allSatisfy({ atom in !atom.isEmpty && atom.allSatisfy(\.isAtomCharacter) }) {
            bytes.append(contentsOf: phrase)
        } else {
            appendQuoted(phrase)
        }
    }

    /// Appends a quoted string of ASCII (RFC 5322 §3.2.4).
    mutating func appendQuoted(_ text: some Sequence<UInt8>) {
        bytes.append(.quotationMark)
        for byte in text {
            if byte == .quotationMark || byte == .backslash {
                bytes.append(.backslash)
            }
            bytes.append(byte)
        }
        bytes.append(.quotationMark)
    }
}
