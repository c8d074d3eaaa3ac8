import Messaging

/// `R08`, `R19`: an order that the message names must be one between this seller and this buyer.
///
/// An order of others is answered exactly as one that does not exist, so that nobody learns which numbers do.
package enum OrderCheck: PolicyCheck {
    package static let id = "order"
    package static let rules = ["R19", "R08"]

    package static func verdict(on facts: MessageFacts) -> Verdict {
        // A notice names the order that the message it is about named, whether there is one or not.
        guard !facts.isNotice else {
            return .notApplicable
        }
        guard facts.orderID != nil else {
            return facts.reason.openOrderStatuses == nil
                ? .notApplicable
                : .fail(Refusal(.rejected, .orderRequired, detail: facts.reason.code))
        }
        return facts.order == nil ? .fail(Refusal(.rejected, .orderNotFound)) : .pass()
    }
}
