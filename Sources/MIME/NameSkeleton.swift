import Foundation

/// What a name looks like: compatibility forms, case, accents, separators and look-alike letters taken away.
///
/// In the manner of the skeleton of Unicode Technical Standard 39 §4, with a table that is small and knows the letters
/// that a name in Latin script is imitated with.
struct NameSkeleton {
    private let words: [String]

    init(_ name: String) {
        // Look-alikes are replaced before the case is folded too, because some resemble in one case alone.
        let scalars = name.decomposedStringWithCompatibilityMapping.unicodeScalars.map { Self.lookAlikes[$0] ?? $0 }
        var text = String.UnicodeScalarView()
        for scalar in scalars where !Self.isInvisible(scalar) {
            text.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
        }
        let folded = String.UnicodeScalarView(text.map { Self.lookAlikes[$0] ?? $0 })
        words = folded.split { !Self.isVisiblePartOfWord($0) }
            .map { String($0).replacing("rn", with: "m").replacing("vv", with: "w") }
    }

    /// All words without what separated them.
    var joined: String {
        words.joined()
    }

    /// Whether `word` is some neighbouring words together, or begins or ends one of them.
    func showsWord(_ word: String) -> Bool {
        if words.contains(where: { $0.hasPrefix(word) || $0.hasSuffix(word) }) {
            return true
        }
        return words.indices.contains { start in
            var run = ""
            for next in words[start...] {
                run += next
                if run == word {
                    return true
                }
                guard word.hasPrefix(run) else {
                    return false
                }
            }
            return false
        }
    }

    /// Accents, and characters that are drawn as nothing.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: true
        default: scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    private static func isVisiblePartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
