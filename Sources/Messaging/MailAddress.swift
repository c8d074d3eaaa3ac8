/// One mailbox address as it stands in an envelope: `local-part@domain`, without display name, comments or source route.
///
/// The domain compares without regard to case (RFC 5321 §2.4). The local part keeps its spelling; whether its case
/// matters is the receiving host's business, and Postern's own rules compare `normalized`.
package struct MailAddress: Hashable, Sendable, CustomStringConvertible {
    package let localPart: String
    /// In lower case.
    package let domain: String

    /// Reads an address.
    ///
    /// Accepts dot-atoms and quoted strings before the `@`, host names and internationalised domains after it, within
    /// the lengths of RFC 5321 §4.5.3.1. Refuses control characters, bidi controls and, but for a plain space between
    /// quotes, white space anywhere, which is what keeps a stored address from injecting a line into a header or an SMTP
    /// command.
    /// - Throws: `MailAddressError` naming what is wrong.
    package init(_ text: some StringProtocol) throws(MailAddressError) {
        let text = String(text)
        guard let at = text.lastIndex(of: "@") else {
            throw MailAddressError(problem: .missingAtSign)
        }
        let localPart = text[..<at]
        let domain = text[text.index(after: at)...].lowercased()
        guard (1...64).contains(localPart.utf8.count) else {
            throw MailAddressError(problem: .localPartLength)
        }
        guard (1...255).contains(domain.utf8.count) else {
            throw MailAddressError(problem: .domainLength)
        }
        guard localPart.utf8.count + 1 + domain.utf8.count <= Self.maximumBytes else {
            throw MailAddressError(problem: .length)
        }
        guard Self.isLocalPart(localPart) else {
            throw MailAddressError(problem: .localPartSyntax)
        }
        guard Self.isDomain(domain) else {
            throw MailAddressError(problem: .domainSyntax)
        }
        self.localPart = String(localPart)
        self.domain = domain
    }

    package var description: String {
        "\(localPart)@\(domain)"
    }

    /// The spelling under which two addresses are held to be the same: all in lower case.
    package var normalized: String {
        description.lowercased()
    }

    /// Whether sending to it takes the SMTPUTF8 extension (RFC 6531).
    package var needsSMTPUTF8: Bool {
        !description.utf8.allSatisfy { $0 < 0x80 }
    }

    /// A path of 256 octets (RFC 5321 §4.5.3.1.3) without its angle brackets.
    private static let maximumBytes = 254

    private static func isLocalPart(_ text: Substring) -> Bool {
        if text.hasPrefix("\""), text.hasSuffix("\""), text.utf8.count >= 2 {
            return isQuotedContent(text.dropFirst().dropLast())
        }
        return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty && atom.unicodeScalars.allSatisfy(isAtomCharacter)
        }
    }

    private static func isQuotedContent(_ text: Substring) -> Bool {
        var escaped = false
        for scalar in text.unicodeScalars {
            guard (0x20...0x7E).contains(scalar.value) || isBeyondASCII(scalar) else {
                return false
            }
            if escaped {
                escaped = false
            } else if scalar == "\\" {
                escaped = true
            } else if scalar == "\"" {
                return false
            }
        }
        return !escaped
    }

    private static func isAtomCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "!", "#", "$", "%", "&", "'", "*", "+", "-", "/", "=", "?", "^", "_", "`",
            "{", "|", "}", "~":
            true
        default:
            isBeyondASCII(scalar)
        }
    }

    /// Whether an internationalised address may hold the scalar (RFC 6531 §3.3): no C1 control, no white space, no line
    /// or paragraph separator, nothing that changes the direction of text.
    private static func isBeyondASCII(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0xA0 && !scalar.properties.isWhitespace && !scalar.isBidiControl
    }

    private static func isDomain(_ text: String) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            // By bytes: a combining mark after the hyphen would make another character of it.
            (1...63).contains(label.utf8.count) && label.utf8.first != UInt8(ascii: "-")
                && label.utf8.last != UInt8(ascii: "-")
                && label.unicodeScalars.allSatisfy { scalar in
                    switch scalar {
                    case "a"..."z", "0"..."9", "-":
                        true
                    default:
                        isBeyondASCII(scalar)
                    }
                }
        }
    }
}

/// Why a text is no mail address. The text itself is not repeated, so that the description is safe for a log.
package struct MailAddressError: Error, Equatable, CustomStringConvertible {
    package enum Problem: String, Sendable {
        case missingAtSign = "there is no @"
        case localPartLength = "the part before the @ must have 1 to 64 octets"
        case domainLength = "the part after the @ must have 1 to 255 octets"
        case length = "the address must have at most 254 octets"
        case localPartSyntax = "the part before the @ holds characters that must be quoted or may not stand there"
        case domainSyntax = "the part after the @ is no domain name"
    }

    package let problem: Problem

    package init(problem: Problem) {
        self.problem = problem
    }

    package var description: String {
        "not a mail address: \(problem.rawValue)"
    }
}
