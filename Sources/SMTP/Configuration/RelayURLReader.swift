/// Reads `smtp://user:password@host:port?option=value` and collects every mistake in it.
///
/// A reader of its own, since a general URL parser gives up at the first mistake and repeats the password in its error.
struct RelayURLReader {
    typealias Problem = TransportConfigurationError.Problem

    private static let redacted = "<redacted>"

    let defaultHeloName: String
    private(set) var problems: [Problem] = []

    init(defaultHeloName: String) {
        self.defaultHeloName = defaultHeloName
    }

    /// `nil` if there are problems.
    mutating func read(_ url: String) -> SMTPRelayConfiguration? {
        guard let (isImplicit, rest) = scheme(of: url) else {
            return nil
        }
        let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var authority = parts.first ?? ""
        if authority.hasSuffix("/") {
            authority.removeLast()
        }
        let credentials = credentials(from: &authority)
        let (host, port) = hostAndPort(authority)
        var relay = SMTPRelayConfiguration(
            host: host,
            port: port ?? (isImplicit ? 465 : 25),
            tls: isImplicit ? .implicit : .opportunistic,
            credentials: credentials
        )
        relay.heloName = defaultHeloName
        if parts.count > 1 {
            readOptions(parts[1], into: &relay, isImplicit: isImplicit)
        }
        checkCredentials(relay)
        return problems.isEmpty ? relay : nil
    }

    private mutating func scheme(of url: String) -> (isImplicit: Bool, rest: Substring)? {
        let lowercased = url.lowercased()
        if lowercased.hasPrefix("smtp://") {
            return (false, url.dropFirst("smtp://".count))
        }
        if lowercased.hasPrefix("smtps://") {
            return (true, url.dropFirst("smtps://".count))
        }
        let scheme = url.contains("@") ? Self.redacted : url
        report("transport", scheme, "begin with smtp://, smtps:// or maildir:/")
        return nil
    }

    /// Up to the last `@`: a password may hold one that was not encoded.
    private mutating func credentials(from authority: inout Substring) -> SMTPCredentials? {
        guard let at = authority.lastIndex(of: "@") else {
            return nil
        }
        let userInfo = authority[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        authority = authority[authority.index(after: at)...]
        let userName = decode(userInfo.first ?? "", setting: "user")
        guard userInfo.count > 1 else {
            report(
                "password",
                "",
                "write user:password@, with characters such as / ? , and % encoded as %2F %3F %2C %25"
            )
            return nil
        }
        let password = decode(userInfo[1], setting: "password")
        guard let userName, let password else {
            return nil
        }
        return SMTPCredentials(userName: userName, password: .init(password))
    }

    private mutating func hostAndPort(_ authority: Substring) -> (host: String, port: Int?) {
        var host = authority
        var portText: Substring?
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
            host = authority[authority.index(after: authority.startIndex)..<end]
            let rest = authority[authority.index(after: end)...]
            portText = rest.hasPrefix(":") ? rest.dropFirst() : nil
        } else if let colon = authority.lastIndex(of: ":") {
            host = authority[..<colon]
            portText = authority[authority.index(after: colon)...]
        }
        let isHost =
            !host.isEmpty && host.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._:".contains($0)) }
        if !isHost {
            report("host", String(host), "name the relay: a host name, an IPv4 address, or an IPv6 address in brackets")
        }
        guard let portText else {
            return (String(host), nil)
        }
        guard let port = Int(portText), (1...65_535).contains(port) else {
            report("port", String(portText), "give a number from 1 to 65535")
            return (String(host), nil)
        }
        return (String(host), port)
    }

    private mutating func readOptions(
        _ query: Substring,
        into relay: inout SMTPRelayConfiguration,
        isImplicit: Bool
    ) {
        for option in query.split(separator: "&") {
            let pair = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(pair[0])
            guard let value = decode(pair.count > 1 ? pair[1] : "", setting: name) else {
                continue
            }
            switch name {
            case "tls": readTLS(value, into: &relay, isImplicit: isImplicit)
            case "tls-verify":
                readChoice(name, value) { relay.certificateVerification = $0 }
            case "tls-roots":
                if value.hasPrefix("/") {
                    relay.trustRoots = .file(value)
                } else {
                    report(name, value, "give the absolute path of a PEM file")
                }
            case "sessions": readNumber(name, value, 1...1000) { relay.maximumSessions = $0 }
            case "mails-per-session": readNumber(name, value, 1...1_000_000) { relay.maximumMailsPerSession = $0 }
            case "idle": readNumber(name, value, 1...3600) { relay.idleTimeout = .seconds($0) }
            case "backoff":
                readNumber(name, value, 1...3600) {
                    relay.initialBackoff = .seconds($0)
                    relay.maximumBackoff = max(relay.maximumBackoff, .seconds($0))
                }
            case "timeout": readNumber(name, value, 1...3600) { relay.timeouts = SMTPTimeouts(all: .seconds($0)) }
            case "helo":
                if Self.isHeloName(value) {
                    relay.heloName = value
                } else {
                    report(name, value, "give a host name, or an address in brackets")
                }
            default:
                report(
                    name,
                    value,
                    "there is no such option; known are tls, tls-verify, tls-roots, sessions, mails-per-session, idle, "
                        + "backoff, timeout and helo"
                )
            }
        }
    }

    private mutating func readTLS(_ value: String, into relay: inout SMTPRelayConfiguration, isImplicit: Bool) {
        guard !isImplicit else {
            return report("tls", value, "leave it out: smtps:// is always encrypted")
        }
        guard let mode = SMTPTLSMode(rawValue: value), mode != .implicit else {
            return report("tls", value, "choose opportunistic, required or none; use smtps:// for TLS from the start")
        }
        relay.tls = mode
        relay.certificateVerification = mode == .opportunistic ? .none : .full
    }

    private mutating func readChoice<Choice: RawRepresentable & CaseIterable>(
        _ name: String,
        _ value: String,
        _ apply: (Choice) -> Void
    ) where Choice.RawValue == String {
        guard let choice = Choice(rawValue: value) else {
            return report(name, value, "choose \(Choice.allCases.map(\.rawValue).joined(separator: " or "))")
        }
        apply(choice)
    }

    private mutating func readNumber(
        _ name: String,
        _ value: String,
        _ range: ClosedRange<Int>,
        _ apply: (Int) -> Void
    ) {
        guard let number = Int(value), range.contains(number) else {
            return report(name, value, "give a number from \(range.lowerBound) to \(range.upperBound)")
        }
        apply(number)
    }

    /// D01: a password is never sent in the clear, so a setting that could only do that is wrong from the start.
    private mutating func checkCredentials(_ relay: SMTPRelayConfiguration) {
        if relay.credentials != nil, relay.tls == .disabled {
            report(
                "tls",
                relay.tls.rawValue,
                "choose required, or leave out user and password: AUTH goes over TLS only"
            )
        }
    }

    private static func isHeloName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    /// Percent-decoding (RFC 3986 §2.1).
    private mutating func decode(_ text: Substring, setting: String) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(Self.hexValue), let low = rest.popFirst().flatMap(Self.hexValue)
            else {
                let value = setting == "password" ? Self.redacted : String(text)
                report(setting, value, "write a % as %25, and after any other % two hexadecimal digits")
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private mutating func report(_ setting: String, _ value: String, _ remedy: String) {
        problems.append(Problem(setting: setting, value: value, remedy: remedy))
    }
}
