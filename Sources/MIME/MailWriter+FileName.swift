extension MailWriter {
    private static let maximumPlainOctets = 60
    private static let maximumFallbackStemOctets = 40
    private static let maximumFallbackSuffixOctets = 16
    /// Of the value in one parameter ` filename*12*=…;` on a line of the preferred length.
    private static let sectionOctets = 58
    /// Goes before the value of the first section; no language is named.
    private static let characterSet = "UTF-8''"

    /// Writes `Content-Type` and `Content-Disposition` of a file.
    ///
    /// A short name of ASCII stands in both as it is. Any other stands whole in `filename*`, as RFC 2231 has it, and in
    /// ASCII in `name`, where readers look that do not know the former. `filename` beside `filename*` would be one
    /// parameter twice, of which readers take either.
    mutating func writeFileFields(mediaType: String, fileName: String) throws(MailCompositionError) {
        try HeaderText.check(fileName, header: "Content-Disposition")
        let name = Array(fileName.utf8)
        let isPlain = Self.isPlain(name)
        beginField("Content-Type")
        append(" \(mediaType)")
        if !name.isEmpty {
            appendParameter("name")
            appendQuoted(isPlain ? name : Self.asciiFallback(for: name))
        }
        endLine()
        beginField("Content-Disposition")
        append(" attachment")
        if isPlain, !name.isEmpty {
            appendParameter("filename")
            appendQuoted(name)
        } else if !name.isEmpty {
            appendExtendedName(fileName)
        }
        endLine()
    }

    /// Some readers decode encoded words even between quotation marks, so what looks like one is not plain.
    private static func isPlain(_ name: [UInt8]) -> Bool {
        name.count <= maximumPlainOctets && name.allSatisfy { $0 < 0x80 } && !EncodedWord.isSuspected(in: name)
    }

    /// Each parameter has a line of its own.
    private mutating func appendParameter(_ name: String) {
        append(";")
        endLine()
        append(" \(name)=")
    }

    private mutating func appendExtendedName(_ name: String) {
        let sections = Self.sections(of: name)
        for (index, section) in sections.enumerated() {
            appendParameter(sections.count == 1 ? "filename*" : "filename*\(index)*")
            if index == 0 {
                append(Self.characterSet)
            }
            bytes.append(contentsOf: section)
        }
    }

    /// The name with escapes, cut where a line is full and between two scalars, because some readers decode each section
    /// by itself.
    private static func sections(of name: String) -> [[UInt8]] {
        var sections: [[UInt8]] = []
        var section: [UInt8] = []
        var room = sectionOctets - characterSet.utf8.count
        for scalar in name.unicodeScalars {
            let piece = UTF8.encode(scalar).map { $0.flatMap(escaped) } ?? []
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
            UInt8(ascii: "%"), (byte >> 4).upperHexDigit, (byte & 15).upperHexDigit,
        ]
    }

    /// The name with `_` for each run of what is not ASCII or needs quoting, cut to fit a line; its extension stays.
    private static func asciiFallback(for name: [UInt8]) -> [UInt8] {
        var fallback: [UInt8] = []
        for byte in name {
            let isSafe = byte < 0x80 && byte != .quotationMark && byte != .backslash && byte != .questionMark
            if isSafe {
                fallback.append(byte)
            } else if fallback.last != UInt8(ascii: "_") {
                fallback.append(UInt8(ascii: "_"))
            }
        }
        let dot = fallback.lastIndex(of: UInt8(ascii: ".")) ?? fallback.endIndex
        let suffix = fallback[dot...].prefix(maximumFallbackSuffixOctets)
        return Array(fallback[..<dot].prefix(maximumFallbackStemOctets) + suffix)
    }
}
