package import Delivery

/// How a worker process works.
package struct WorkerSettings: Sendable, Equatable {
    /// Messages claimed at once.
    package var batchMessages: Int
    /// Messages that a seller gets at its turn in a claim; its weight multiplies them (`Q09`). More cost the claim less, and
    /// make each seller wait longer for its next turn.
    package var quantumMessages: Int
    /// Batches on their way at once: one is on the wire while the next is prepared.
    package var lanes: Int
    /// Seconds that leases hold without renewal: after as long the messages of a dead worker are back (`Q06`).
    package var leaseSeconds: Double
    /// Seconds between looks at an empty queue. A NOTIFY makes it shorter, and is never relied on (`Q13`).
    package var pollSeconds: Double
    /// Whether to listen for NOTIFY; off behind a pooler in transaction mode.
    package var listens: Bool
    package var limits: DispatchLimits

    package init(
        batchMessages: Int = 200,
        quantumMessages: Int = 4,
        lanes: Int = 3,
        leaseSeconds: Double = 15,
        pollSeconds: Double = 1,
        listens: Bool = true,
        limits: DispatchLimits = DispatchLimits()
    ) {
        self.batchMessages = batchMessages
        self.quantumMessages = quantumMessages
        self.lanes = lanes
        self.leaseSeconds = leaseSeconds
        self.pollSeconds = pollSeconds
        self.listens = listens
        self.limits = limits
    }
}
