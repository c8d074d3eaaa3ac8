import Crypto

/// One file of `sql/migrations`.
package struct Migration: Sendable {
    package let number: Int
    /// The file's name without its ending, as `0003_queue`.
    package let name: String
    package let sql: String

    /// SHA-256 of the text, in hexadecimal digits.
    package var checksum: String {
        SHA256.hash(data: Array(sql.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// All that this build holds, in order.
    package static let all: [Migration] = EmbeddedFiles.text
        .compactMap { path, sql in
            guard path.hasPrefix("migrations/"), path.hasSuffix(".sql"), let number = Int(path.dropFirst(11).prefix(4))
            else {
                return nil
            }
            return Migration(number: number, name: String(path.dropFirst(11).dropLast(4)), sql: sql)
        }
        .sorted { $0.number < $1.number }
}
