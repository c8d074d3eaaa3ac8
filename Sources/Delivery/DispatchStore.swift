package import Messaging

/// What the pipeline needs of the database, under one worker's leases.
///
/// Every write is fenced: it names the lease, and changes nothing for a message that the lease no longer holds (`Q05`). Every
/// write may be sent again after its answer was lost: what was applied before is not applied twice.
package protocol DispatchStore: Sendable {
    /// Everything that is known of the claimed messages, as of one moment.
    func load(_ batch: ClaimedBatch) async throws -> LoadedBatch

    /// The bytes of attachments by their SHA-256.
    func attachmentContents(_ digests: [[UInt8]]) async throws -> [[UInt8]: [UInt8]]

    /// Keeps what a scanner said of contents, so that equal bytes are not scanned for each message anew (`R42`).
    /// - Parameter signatures: The scanner's name for what it found; `nil`: nothing.
    func recordScans(_ signatures: [[UInt8]: String?]) async throws

    /// The alias of each pair, made where it was missing (`R01`).
    func aliases(of pairs: Set<AliasKey>) async throws -> [AliasKey: String]

    /// Stores decisions, reserves quota for what passed, and ends what did not.
    /// - Returns: The messages that may go on; one that is missing was refused or is no longer this lease's.
    func decide(_ messages: [JudgedMessage], under lease: LeaseID, policyVersion: String) async throws -> Set<MessageID>

    /// Commits that these mails are about to be sent (`Q07`).
    /// - Returns: The messages that may be sent.
    func beginAttempts(_ attempts: [AttemptRecord], under lease: LeaseID) async throws -> Set<MessageID>

    /// Appends what happened, and ends or reschedules the messages.
    /// - Returns: The messages for which it was recorded.
    func recordOutcomes(_ outcomes: [OutcomeRecord], under lease: LeaseID) async throws -> Set<MessageID>

    /// Gives back what no attempt was begun for (`Q12`).
    func release(_ messages: [MessageID], from lease: LeaseID) async throws
}
