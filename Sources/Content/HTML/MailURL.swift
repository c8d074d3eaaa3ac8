import Messaging

/// An address in HTML, read as browsers read it (the URL Standard of the WHATWG), so that no spelling hides a scheme.
struct MailURL: Hashable {
    /// As it may be written: without what browsers ignore, and with spaces, quotes and angle brackets in percent encoding.
    let text: String
    /// In lower case; nil for an address that is relative to a page.
    let scheme: String?

    /// - Returns: nil for an address that holds nothing, or a control character that browsers do not ignore.
    init?(_ value: String) {
        // Browsers strip controls and spaces around an address, and tabs and line breaks anywhere in it.
        let trimmed = value.utf8.drop { $0 <= 0x20 }
        let kept = trimmed.lastIndex { $0 > 0x20 }.map { trimmed[...$0] } ?? trimmed.prefix(0)
        guard !Substring(kept).unicodeScalars.contains(where: { $0.isControl && !Self.isIgnored($0.value) }) else {
            return nil
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(kept.count)
        for byte in kept where !Self.isIgnored(UInt32(byte)) {
            if let escape = Self.escape(for: byte) {
                bytes.append(contentsOf: escape.utf8)
            } else {
                bytes.append(byte)
            }
        }
        guard !bytes.isEmpty else {
            return nil
        }
        text = String(decoding: bytes, as: UTF8.self)
        scheme = Self.scheme(of: text.unicodeScalars)
    }

    /// Whether a link may lead there: to a page, a mailbox or a telephone.
    var isLinkTarget: Bool {
        switch scheme {
        case "http", "https": hasPlainHost && !hasBidiControl
        case "mailto", "tel": !text.hasSuffix(":") && !hasBidiControl
        default: false
        }
    }

    /// Whether it names a part of the mail itself (RFC 2392).
    var isContentID: Bool {
        scheme == "cid" && text.utf8.count > 4
    }

    /// Whether an image is loaded from elsewhere for it, with a scheme or without (`//host/…`).
    var isRemote: Bool {
        scheme == "http" || scheme == "https" || (scheme == nil && text.prefix { $0 == "/" || $0 == "\\" }.count >= 2)
    }

    var isRemoteImage: Bool {
        scheme == "https" && isLinkTarget
    }

    /// Whether a host follows, with neither a user name nor a backslash: both make an address look like another one's.
    private var hasPlainHost: Bool {
        guard let scheme, text.utf8.dropFirst(scheme.utf8.count + 1).starts(with: "//".utf8) else {
            return false
        }
        let authority = text.unicodeScalars.dropFirst(scheme.unicodeScalars.count + 3).prefix {
            !"/?#".unicodeScalars.contains($0)
        }
        return !authority.isEmpty && !authority.contains("@") && !authority.contains("\\")
    }

    private var hasBidiControl: Bool {
        text.unicodeScalars.contains(where: \.isBidiControl)
    }

    /// Tab, line feed and carriage return.
    private static func isIgnored(_ value: UInt32) -> Bool {
        value == 0x09 || value == 0x0A || value == 0x0D
    }

    private static func escape(for byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: " "): "%20"
        case UInt8(ascii: "\""): "%22"
        case UInt8(ascii: "<"): "%3C"
        case UInt8(ascii: ">"): "%3E"
        case UInt8(ascii: "`"): "%60"
        default: nil
        }
    }

    private static func scheme(of text: String.UnicodeScalarView) -> String? {
        guard let colon = text.firstIndex(of: ":"), let first = text.first, isLetter(first) else {
            return nil
        }
        let scheme = text[..<colon]
        guard scheme.allSatisfy({ isLetter($0) || ("0"..."9").contains($0) || "+-.".unicodeScalars.contains($0) })
        else {
            return nil
        }
        return String(scheme).lowercased()
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }
}
