import Foundation

/// Reads a message file as the templates do.
enum MessageFile {
    static func patterns(_ json: String) throws -> [String: String] {
        try JSONDecoder().decode([String: String].self, from: Data(json.utf8))
    }
}
