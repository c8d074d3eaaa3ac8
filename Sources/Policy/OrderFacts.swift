/// What the checks see of an order between the seller and the buyer of the message.
package struct OrderFacts: Sendable, Equatable {
    package var status: String
    /// The status at the time of the insertion: it tells a reason that closed meanwhile (`R47`) from one that never was open.
    package var statusAtEnqueue: String
    /// Whether a line of it is Handmade or Custom (`R19`).
    package var isCustom: Bool

    package init(status: String, statusAtEnqueue: String? = nil, isCustom: Bool = false) {
        self.status = status
        self.statusAtEnqueue = statusAtEnqueue ?? status
        self.isCustom = isCustom
    }
}
