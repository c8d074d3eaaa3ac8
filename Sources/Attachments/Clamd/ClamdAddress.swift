/// Where a clamd listens.
///
/// Written as `clamd://127.0.0.1:3310`, `clamd://[::1]:3310` (port 3310 if none is given), or with the path of its socket
/// as `clamd:/run/clamav/clamd.ctl`.
package enum ClamdAddress: Hashable, Sendable, CustomStringConvertible {
    case tcp(host: String, port: Int)
    case unixSocket(path: String)

    private static let scheme = "clamd:"
    private static let defaultPort = 3310
    /// What a Unix socket's address holds (unix(7)), without its zero.
    private static let maximumPathBytes = 107

    /// - Throws: `ClamdAddressError` that names the text and says what to write instead.
    package init(_ text: String) throws(ClamdAddressError) {
        guard text.hasPrefix(Self.scheme) else {
            throw ClamdAddressError(text: text, problem: .scheme)
        }
        let rest = text.dropFirst(Self.scheme.count)
        if rest.hasPrefix("//"), !rest.hasPrefix("///") {
            self = try Self.tcp(in: rest.dropFirst(2), of: text)
        } else {
            let path = rest.hasPrefix("///") ? rest.dropFirst(2) : rest
            guard path.hasPrefix("/"), !path.hasSuffix("/"), !path.contains("\0") else {
                throw ClamdAddressError(text: text, problem: .path)
            }
            guard path.utf8.count <= Self.maximumPathBytes else {
                throw ClamdAddressError(text: text, problem: .pathTooLong(maximumBytes: Self.maximumPathBytes))
            }
            self = .unixSocket(path: String(path))
        }
    }

    private static func tcp(in authority: Substring, of text: String) throws(ClamdAddressError) -> Self {
        let host: Substring
        let rest: Substring
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
            host = authority[authority.index(after: authority.startIndex)..<end]
            rest = authority[authority.index(after: end)...]
        } else {
            host = authority.prefix { $0 != ":" }
            rest = authority[host.endIndex...]
        }
        guard !host.isEmpty, host.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || ".-_:".contains($0)) })
        else {
            throw ClamdAddressError(text: text, problem: .host)
        }
        guard !rest.isEmpty else {
            return .tcp(host: String(host), port: defaultPort)
        }
        guard rest.hasPrefix(":"), let port = UInt16(rest.dropFirst()), port > 0 else {
            throw ClamdAddressError(text: text, problem: .port)
        }
        return .tcp(host: String(host), port: Int(port))
    }

    package var description: String {
        switch self {
        case .tcp(let host, let port): "clamd://\(host.contains(":") ? "[\(host)]" : host):\(port)"
        case .unixSocket(let path): "clamd:\(path)"
        }
    }
}
