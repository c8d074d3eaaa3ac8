import FoundationEssentials
import MIME

/// The file with the keys that sign return paths and Message-IDs: one key a line in base64, the current one first.
///
/// A line may begin with the key's number, as `2 q83vEjRWeJ…`; without one the keys are numbered from the last line up, so that a
/// new key on top leaves the older ones their numbers.
struct KeyFile {
    let text: String

    func keyring() throws -> TokenKeyring {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.split(separator: " ").map(String.init) }
            .filter { !$0.isEmpty }
        let keys = try lines.enumerated().map { index, fields in
            let number = fields.count > 1 ? UInt8(fields[0]) : UInt8(exactly: lines.count - index)
            guard let number, let bytes = Data(base64Encoded: fields[fields.count - 1]) else {
                throw KeyFileError(line: index + 1)
            }
            return try TokenKey(id: number, bytes: bytes)
        }
        guard let current = keys.first else {
            throw KeyFileError(line: 1)
        }
        return try TokenKeyring(current: current, older: Array(keys.dropFirst()))
    }
}

/// A line of the key file that is no key. Its text is not repeated.
struct KeyFileError: Error, CustomStringConvertible {
    let line: Int

    var description: String {
        "line \(line) is no key; give 32 bytes or more in base64, as `head -c 32 /dev/urandom | base64` makes them"
    }
}

extension String {
    var trimmed: String {
        let isBlank: (Character) -> Bool = { $0.isWhitespace || $0.isNewline }
        return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
