import Messaging

/// `R08`, `R19`: an order that the message names must be one between this seller and this buyer.
///
/// An order of others is answered exactly as one that does not exist, so that nobody learns which numbers do.
package enum OrderCheck: PolicyCheck {
    package static let id = "order"
    package static let rules = ["R08", "R19"]

    package static func verdict(on facts: MessageFacts) -> Verdict {
        guard facts.orderID != nil else {
            return facts.reason.openOrderStatuses == nil
                ? .notApplicable
                : .fail(Refusal(.rejected, .orderRequired, detail: facts.reason.code))
        }
        return facts.order == nil ? .fail(Refusal(.rejected, .orderNotFound)) : .pass()
    }
}
