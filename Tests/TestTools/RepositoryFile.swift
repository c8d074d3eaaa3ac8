package import Foundation

/// The files beside the sources that must agree with them, found from where this file was compiled.
package enum RepositoryFile {
    package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    package static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    package static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path(percentEncoded: false))
    }

    /// The words in single quotes between `start` and the next `end`, as SQL lists them.
    package static func quotedWords(in text: String, from start: String, to end: String) -> [String] {
        guard let opening = text.range(of: start),
            let closing = text.range(of: end, range: opening.upperBound..<text.endIndex)
        else {
            return []
        }
        return text[opening.upperBound..<closing.lowerBound].split(separator: "'", omittingEmptySubsequences: false)
            .enumerated()
            .filter { !$0.offset.isMultiple(of: 2) }
            .map { String($0.element) }
    }
}
