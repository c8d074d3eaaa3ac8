/// What one claim brought: messages under one lease, in the order in which they should go.
package struct ClaimedBatch: Sendable {
    package let lease: LeaseID
    package let messages: [ClaimedMessage]

    package init(lease: LeaseID, messages: [ClaimedMessage]) {
        self.lease = lease
        self.messages = messages
    }
}

/// A claimed message, before anything else of it has been read.
package struct ClaimedMessage: Sendable, Equatable {
    package let id: MessageID
    package let seller: SellerID
    package let priority: Int
    /// Attempts begun so far.
    package let attempts: Int

    package init(id: MessageID, seller: SellerID, priority: Int, attempts: Int) {
        self.id = id
        self.seller = seller
        self.priority = priority
        self.attempts = attempts
    }
}
