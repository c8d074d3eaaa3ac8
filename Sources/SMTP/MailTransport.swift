/// Where finished mail goes: a relay, or a folder.
package protocol MailTransport: Sendable {
    /// Hands one mail over and says how that ended.
    ///
    /// Waits while all sessions are busy; cancelling the task during that wait gives `.notTransmitted`. Once the mail is
    /// on its way, cancellation changes nothing: the outcome is worth more than the time.
    func transmit(_ mail: OutgoingMail) async -> Transmission

    /// Takes no more mail, lets what is under way finish and closes all sessions. Cancelling the task closes them at
    /// once; mail under way then ends as `.notTransmitted` or `.unknown`, whichever is true.
    func shutdown() async
}
