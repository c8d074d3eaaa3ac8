/// Hears about one session, on its event loop.
protocol SMTPSessionOwner: Sendable {
    /// The TCP connection stands; greeting, TLS and AUTH are still to come.
    func sessionConnected(_ session: SMTPSession)
    /// It may be given its first mail.
    func sessionEstablished()
    /// It was never established. No other call follows.
    func sessionFailed(_ failure: TransmissionFailure)
    /// It may be given the next mail.
    func sessionReady()
    /// It takes no more mail; the mail under way, if there is one, still ends.
    func sessionRetired()
    /// Its connection is gone.
    func sessionClosed()
    /// It could not even begin with this mail, which is to go over another session.
    func resubmit(_ job: SMTPTransmissionJob)
}
