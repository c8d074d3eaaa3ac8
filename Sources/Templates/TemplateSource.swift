internal import Crypto
internal import FoundationEssentials

/// The text of one immutable version of a template: its manifest, layouts and messages, by path (`L05`).
///
/// Holds everything that rendering takes, the shared frame included, so that a version that is stored today renders the
/// same mail next year. Encodes as JSON for the database.
package struct TemplateSource: Hashable, Sendable, Codable {
    package let name: String
    /// Path, such as `messages/de.json`, to the file's text.
    package let files: [String: String]

    package init(name: String, files: [String: String]) {
        self.name = name
        self.files = files
    }

    /// SHA-256 in lower-case hexadecimal over the name and the files in the order of their paths, each with its length,
    /// so that two versions have the same hash only if they have the same text.
    package var contentHash: String {
        var hash = SHA256()
        func update(_ text: String) {
            hash.update(data: Array("\(text.utf8.count):".utf8))
            hash.update(data: Array(text.utf8))
        }
        update(name)
        for (path, text) in files.sorted(by: { $0.key < $1.key }) {
            update(path)
            update(text)
        }
        return hash.finalize().map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }

    /// The version as JSON, with sorted keys.
    package func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// Reads what `json()` wrote.
    /// - Throws: `TemplateError` with `.malformedFile`.
    package init(json: String) throws(TemplateError) {
        do {
            self = try JSONDecoder().decode(TemplateSource.self, from: Data(json.utf8))
        } catch {
            throw TemplateError(code: .malformedFile, template: "", file: "", detail: "not a template version as JSON")
        }
    }
}
