import Foundation
import Messaging

/// A text as the rules read it: compatibility forms, letter case, accents, invisible characters and the digits of all scripts
/// made alike (in the manner of NFKC, Unicode Standard Annex 15), so that `ＷＷＷ．` is `www.` and `٠` is `0`.
struct LintText {
    /// A run of spaces is one space, and an empty line is a line feed.
    let scalars: [Unicode.Scalar]
    /// Of each, whether it is a letter or digit of any script: all rules ask for that.
    private let wordCharacters: [Bool]
    let isASCII: Bool
    /// The places that are not inside of words: where phrases may begin.
    let wordStarts: [Int]

    init(_ text: String) {
        isASCII = text.utf8.allSatisfy { $0 < 0x80 }
        let decomposed = isASCII ? text : text.decomposedStringWithCompatibilityMapping
        var folded: [Unicode.Scalar] = []
        folded.reserveCapacity(decomposed.utf8.count)
        var lineEnds = 0
        var hasSpace = false
        for scalar in decomposed.unicodeScalars {
            if Self.isSpace(scalar) {
                hasSpace = true
                lineEnds += scalar == "\n" ? 1 : 0
                continue
            }
            guard !Self.isInvisible(scalar) else {
                continue
            }
            if hasSpace {
                folded.append(lineEnds > 1 ? "\n" : " ")
                hasSpace = false
                lineEnds = 0
            }
            Self.append(scalar, to: &folded)
        }
        scalars = folded
        let words = folded.map(Self.isWordCharacter)
        wordCharacters = words
        wordStarts = folded.indices.filter { $0 == 0 || !words[$0 - 1] }
    }

    /// The character there, or nil beyond either end.
    subscript(index: Int) -> Unicode.Scalar? {
        scalars.indices.contains(index) ? scalars[index] : nil
    }

    func isWordCharacter(at index: Int) -> Bool {
        wordCharacters.indices.contains(index) && wordCharacters[index]
    }

    /// Whether these characters stand there.
    func holds(_ other: [Unicode.Scalar], at index: Int) -> Bool {
        guard index + other.count <= scalars.count else {
            return false
        }
        for offset in other.indices where scalars[index + offset] != other[offset] {
            return false
        }
        return true
    }

    /// Whether a sentence ends there: a dot inside a number or an address ends none.
    func endsSentence(at index: Int) -> Bool {
        switch self[index] {
        case ".", "!", "?": self[index + 1].map { $0 == " " || $0 == "\n" } ?? true
        case "\n", "。", "؟": true
        default: false
        }
    }

    private static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return isASCIILetter(scalar) || isDigit(scalar)
        }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        (0x30...0x39).contains(scalar.value)
    }

    static func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool {
        (0x61...0x7A).contains(scalar.value | 0x20)
    }

    private static func append(_ scalar: Unicode.Scalar, to folded: inout [Unicode.Scalar]) {
        if scalar.isASCII {
            folded.append(
                (0x41...0x5A).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar
            )
            return
        }
        switch scalar.value {
        // Dots and hyphens that look like those of addresses and numbers.
        case 0x2024, 0xFF61:
            folded.append(".")
        case 0x2010...0x2015, 0x2212:
            folded.append("-")
        case 0x2018, 0x2019:
            folded.append("'")
        default:
            let properties = scalar.properties
            if properties.generalCategory == .decimalNumber, let value = properties.numericValue {
                folded.append(Unicode.Scalar(UInt8(ascii: "0") + UInt8(value)))
            } else {
                folded.append(contentsOf: properties.lowercaseMapping.unicodeScalars)
            }
        }
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value)
        }
        return scalar.properties.isWhitespace
    }

    /// Accents, and characters that are drawn as nothing.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return scalar.isControl
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return true
        default: return scalar.properties.isDefaultIgnorableCodePoint
        }
    }
}
