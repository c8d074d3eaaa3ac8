extension MailWriter {
    private static let maximumPlainOctets = 60
    private static let maximumFallbackStemOctets = 40
    /// Of one parameter ` filename*12*=…;` on a line of the preferred length.
    private static let sectionOctets = 58

    /// Writes `Content-Disposition` with the file's name.
    ///
    /// A short name of ASCII stands alone. Any other is given twice: in ASCII for old readers, and whole as RFC 2231 has
    /// it, in sections if it takes more than one line.
    mutating func writeDisposition(fileName: String) throws(MailCompositionError) {
        try HeaderText.check(fileName, header: "Content-Disposition")
        let name = Array(fileName.utf8)
        beginField("Content-Disposition")
        append(" attachment")
        if name.isEmpty {
            endLine()
            return
        }
        if name.count <= Self.maximumPlainOctets, name.allSatisfy({ $0 < 0x80 }) {
            appendParameter("filename")
            appendQuoted(name)
        } else {
            appendParameter("filename")
            appendQuoted(Self.asciiFallback(for: fileName))
            appendExtendedName(name)
        }
        endLine()
    }

    /// Each parameter has a line of its own.
    private mutating func appendParameter(_ name: String) {
        append(";")
        endLine()
        append(" \(name)=")
    }

    private mutating func appendExtendedName(_ name: [UInt8]) {
        let sections = Self.sections(of: name)
        for (index, section) in sections.enumerated() {
            appendParameter(sections.count == 1 ? "filename*" : "filename*\(index)*")
            if index == 0 {
                append("UTF-8''")
            }
            bytes.append(contentsOf: section)
        }
    }

    /// The name with escapes, cut between octets where a line is full.
    private static func sections(of name: [UInt8]) -> [[UInt8]] {
        var sections: [[UInt8]] = []
        // `UTF-8''` goes before the first.
        var section: [UInt8] = []
        var room = sectionOctets - 7
        for byte in name {
            let piece = escaped(byte)
            if section.count + piece.count > room {
                sections.append(section)
                section = []
                room = sectionOctets
            }
            section.append(contentsOf: piece)
        }
        sections.append(section)
        return sections
    }

    /// `attribute-char` of RFC 2231 §7 stands for itself, any other octet is `%XX`.
    private static func escaped(_ byte: UInt8) -> [UInt8] {
        let isLiteral =
            byte.isTokenCharacter && byte != UInt8(ascii: "*") && byte != UInt8(ascii: "'") && byte != UInt8(ascii: "%")
        guard !isLiteral else {
            return [byte]
        }
        return [
            UInt8(ascii: "%"), UInt8.upperHexDigits[Int(byte >> 4)], UInt8.upperHexDigits[Int(byte & 15)],
        ]
    }

    /// The name with `_` for each run of characters that are not ASCII, cut to fit a line; its extension stays.
    private static func asciiFallback(for name: String) -> [UInt8] {
        var fallback: [UInt8] = []
        for byte in name.utf8 {
            if byte < 0x80, byte != .quotationMark, byte != .backslash {
                fallback.append(byte)
            } else if fallback.last != UInt8(ascii: "_") {
                fallback.append(UInt8(ascii: "_"))
            }
        }
        let dot = fallback.lastIndex(of: UInt8(ascii: ".")) ?? fallback.endIndex
        let suffix = fallback[dot...].prefix(16)
        return Array(fallback[..<dot].prefix(maximumFallbackStemOctets) + suffix)
    }
}
