/// How a message reached the queue (`R10`): one engine judges all of them, and the record keeps the channel.
package enum Channel: String, CaseIterable, Sendable {
    /// A row inserted by an order system or by the marketplace's own web pages, with a contact reason.
    case api
    /// A message that a seller, or a carrier for it, mailed to a buyer's alias.
    case email
    /// The platform's own: shipment confirmations, bounce-backs, notices. Outside the seller's quota (`R45`).
    case platform
}
