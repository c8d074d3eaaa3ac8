/// Resolves `&#118;`, `&#x76;` and XML's five named references, so that a word cannot hide behind them.
enum CharacterReferences {
    private static let named: [Substring: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'",
    ]

    static func resolved(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else {
            return text
        }
        let pieces = text.split(separator: "&", omittingEmptySubsequences: false)
        var result = String.UnicodeScalarView()
        result.append(contentsOf: pieces[0].unicodeScalars)
        for piece in pieces.dropFirst() {
            guard let end = piece.firstIndex(of: ";"), let scalar = scalar(named: piece[..<end]) else {
                result.append("&")
                result.append(contentsOf: piece.unicodeScalars)
                continue
            }
            result.append(scalar)
            result.append(contentsOf: piece[piece.index(after: end)...].unicodeScalars)
        }
        return String(result)
    }

    private static func scalar(named name: Substring) -> Unicode.Scalar? {
        guard name.hasPrefix("#") else {
            return named[name]
        }
        let digits = name.dropFirst()
        let isHexadecimal = digits.hasPrefix("x")
        return UInt32(isHexadecimal ? digits.dropFirst() : digits, radix: isHexadecimal ? 16 : 10)
            .flatMap(Unicode.Scalar.init)
    }
}
