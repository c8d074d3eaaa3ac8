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
        words = folded.split { !Self.isVisiblePartOfWord($0) }.map { String($0) }
    }

    /// All words without what separated them.
    var joined: String {
        Self.mergingPairs(words.joined())
    }

    /// Whether another skeleton, joined, is some neighbouring words of this one together, or begins or ends one of them.
    func shows(_ joined: String) -> Bool {
        let showsInWord = words.contains { word in
            let word = Self.mergingPairs(word)
            return word.hasPrefix(joined) || word.hasSuffix(joined)
        }
        return showsInWord || words.indices.contains { showsInWords(from: $0, joined) }
    }

    private func showsInWords(from start: Int, _ joined: String) -> Bool {
        var run = ""
        for word in words[start...] {
            run += word
            if Self.mergingPairs(run) == joined {
                return true
            }
            // Merging at most halves a text.
            if run.count > joined.count * 2 {
                return false
            }
        }
        return false
    }

    /// Two letters that stand together like a third.
    private static func mergingPairs(_ text: String) -> String {
        text.replacing("rn", with: "m").replacing("vv", with: "w")
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
