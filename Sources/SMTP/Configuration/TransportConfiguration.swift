package import Logging
package import NIOCore
internal import NIOPosix

/// Where mail goes, read from one setting:
/// `smtp://[user[:password]@]host[:port][?tls=…&sessions=…]`, `smtps://…`, `maildir:/absolute/path`.
///
/// Several relays, separated by commas, are tried in their order.
package enum TransportConfiguration: Hashable, Sendable {
    case relays([SMTPRelayConfiguration])
    case maildir(path: String)

    /// Reads the setting.
    /// - Parameter defaultHeloName: how this side names itself unless the URL says `helo=`.
    /// - Throws: `TransportConfigurationError` with every problem in it, each with its remedy.
    package init(parsing text: String, defaultHeloName: String = "localhost") throws(TransportConfigurationError) {
        throw TransportConfigurationError(problems: [])
    }

    /// Makes the transport, and opens no connection yet.
    package func makeTransport(
        eventLoopGroup: any EventLoopGroup = .singletonMultiThreadedEventLoopGroup,
        logger: Logger
    ) throws -> any MailTransport {
        switch self {
        case .relays(let relays):
            try SMTPTransport(relays: relays, eventLoopGroup: eventLoopGroup, logger: logger)
        case .maildir(let path):
            MaildirTransport(path: path)
        }
    }
}

extension TransportConfiguration: CustomStringConvertible {
    /// Without credentials.
    package var description: String {
        switch self {
        case .relays(let relays): relays.map { "smtp://\($0)" }.joined(separator: ",")
        case .maildir(let path): "maildir:\(path)"
        }
    }
}
