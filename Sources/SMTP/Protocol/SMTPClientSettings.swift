/// What the state machine of one session needs to know.
struct SMTPClientSettings: Equatable, Sendable {
    var heloName: String
    var tls: SMTPTLSMode
    var credentials: SMTPCredentials?
    var maximumMails: Int
    var idleTimeout: Duration
    var timeouts: SMTPTimeouts

    init(_ relay: SMTPRelayConfiguration) {
        heloName = relay.heloName
        tls = relay.tls
        credentials = relay.credentials
        maximumMails = relay.maximumMailsPerSession
        idleTimeout = relay.idleTimeout
        timeouts = relay.timeouts
    }
}
