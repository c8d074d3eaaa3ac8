import Foundation

/// The folder into which mails are delivered.
struct Maildir {
    let folder: URL

    var newFolder: URL {
        folder.appending(path: "new")
    }

    /// How many mails have been delivered.
    var count: Int {
        get throws { try files.count }
    }

    /// How often each Message-ID was delivered, without the angle brackets.
    var deliveries: [String: Int] {
        get throws {
            var deliveries: [String: Int] = [:]
            for file in try files {
                deliveries[try messageID(of: file), default: 0] += 1
            }
            return deliveries
        }
    }

    private var files: [URL] {
        get throws {
            guard FileManager.default.fileExists(atPath: newFolder.path) else {
                return []
            }
            return try FileManager.default.contentsOfDirectory(at: newFolder, includingPropertiesForKeys: nil)
        }
    }

    private func messageID(of file: URL) throws -> String {
        let handle = try FileHandle(forReadingFrom: file)
        // The field stands among the first of the header.
        let head = String(decoding: try handle.read(upToCount: 4096) ?? Data(), as: UTF8.self)
        guard let field = head.firstMatch(of: /\nMessage-ID:\s*<([^>]+)>/) else {
            throw MailWithoutMessageID(file: file.lastPathComponent)
        }
        return String(field.output.1)
    }
}

/// A mail whose header does not name it.
struct MailWithoutMessageID: Error {
    let file: String
}
