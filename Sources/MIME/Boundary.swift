import Crypto

/// The boundaries of a mail's multiparts, the same for the same mail.
///
/// Each begins with `=_`, which neither base64 nor quoted-printable can produce, and a part with a line that begins like
/// a delimiter is never written unencoded: so no content, whoever wrote it, holds a boundary.
struct Boundary {
    let text: String

    private static let prefix = Array("--=_".utf8)

    /// - Parameter role: Tells the multiparts of one mail apart; all have the same length, so that none begins another.
    init(role: Role, messageID: String, seed: String) {
        var hash = SHA256()
        for part in [seed, messageID] {
            hash.update(data: Array(part.utf8))
            hash.update(data: [0])
        }
        text = "=_\(role.rawValue)_" + Base32.encode(hash.finalize().prefix(15))
    }

    enum Role: String {
        case mixed = "m"
        case alternative = "a"
    }

    static func isDelimiterLike(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        line.count >= prefix.count && line.prefix(prefix.count).elementsEqual(prefix)
    }
}
