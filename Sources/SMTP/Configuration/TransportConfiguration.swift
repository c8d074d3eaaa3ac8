package import Logging
package import NIOCore
internal import NIOPosix

/// Where mail goes, read from one setting:
/// `smtp://[user[:password]@]host[:port][?tls=…&sessions=…]`, `smtps://…`, `maildir:/absolute/path`.
///
/// Several relays, separated by commas, are tried in their order. Options of a relay:
/// `tls` (`opportunistic`, `required`, `none`), `tls-verify` (`full`, `none`), `tls-roots` (a PEM file), `sessions`,
/// `mails-per-session`, `idle` and `backoff` and `timeout` (seconds; the last one stands for every reply), `helo`.
package enum TransportConfiguration: Hashable, Sendable {
    /// In order of preference.
    case relays([SMTPRelayConfiguration])
    case maildir(path: String)

    /// Reads the setting.
    /// - Parameter defaultHeloName: how this side names itself unless the URL says `helo=`.
    /// - Throws: `TransportConfigurationError` with every problem in it, each with its remedy.
    package init(parsing text: String, defaultHeloName: String = "localhost") throws(TransportConfigurationError) {
        let text = text.trimmingSpaces
        if text.lowercased().hasPrefix("maildir:") {
            self = .maildir(path: try Self.maildirPath(text))
            return
        }
        var problems: [TransportConfigurationError.Problem] = []
        var relays: [SMTPRelayConfiguration] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            var reader = RelayURLReader(defaultHeloName: defaultHeloName)
            if let relay = reader.read(String(part).trimmingSpaces) {
                relays.append(relay)
            }
            problems += reader.problems
        }
        guard problems.isEmpty else {
            throw TransportConfigurationError(problems: problems)
        }
        self = .relays(relays)
    }

    /// Makes the transport, and opens no connection yet.
    /// - Throws: `TransportConfigurationError` if the trust roots cannot be read.
    package func makeTransport(
        eventLoopGroup: any EventLoopGroup = .singletonMultiThreadedEventLoopGroup,
        logger: Logger = Logger(label: "postern.smtp")
    ) throws -> any MailTransport {
        switch self {
        case .relays(let relays):
            try SMTPTransport(relays: relays, eventLoopGroup: eventLoopGroup, logger: logger)
        case .maildir(let path):
            MaildirTransport(path: path)
        }
    }

    private static func maildirPath(_ text: String) throws(TransportConfigurationError) -> String {
        var path = String(text.dropFirst("maildir:".count))
        while path.hasPrefix("//") {
            path.removeFirst()
        }
        while path.count > 1, path.hasSuffix("/") {
            path.removeLast()
        }
        guard path.hasPrefix("/"), path.count > 1 else {
            throw TransportConfigurationError(problems: [
                .init(setting: "path", value: path, remedy: "give an absolute path, as in maildir:/var/mail/postern")
            ])
        }
        return path
    }
}

extension TransportConfiguration: CustomStringConvertible {
    /// Without credentials.
    package var description: String {
        switch self {
        case .relays(let relays):
            relays.map { "\($0.tls == .implicit ? "smtps" : "smtp")://\($0)" }.joined(separator: ",")
        case .maildir(let path):
            "maildir:\(path)"
        }
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else {
            return ""
        }
        return String(start[...last])
    }
}
