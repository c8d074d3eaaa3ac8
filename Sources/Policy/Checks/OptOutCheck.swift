import Messaging

/// `R16`: a buyer who opted out of unsolicited messages gets only those that an exemption lets pass.
///
/// An exemption lifts this check alone (`R22`). To a buyer who never opted out every message is an ordinary one, and no
/// exemption is noted.
package enum OptOutCheck: PolicyCheck {
    package static let id = "opt_out"
    package static let rules = ["R16", "R17", "R19", "R20", "R21", "R22", "R24", "R25", "R50"]

    package static func verdict(on facts: MessageFacts) -> Verdict {
        guard facts.buyerHasOptedOut else {
            return .pass()
        }
        for exemption in exemptions where exemption.applies(facts) {
            return .pass(note: exemption.note, rule: exemption.rule)
        }
        return .fail(Refusal(.blocked, .optedOut))
    }

    private struct Exemption: Sendable {
        let note: String
        let rule: String
        let applies: @Sendable (MessageFacts) -> Bool
    }

    /// First those that need no override, so that a seller who needs none is not counted as using one (`R22`, `R23`). Asking
    /// for feedback is never exempt (`R50`).
    private static let exemptions: [Exemption] = [
        Exemption(note: "platform_message", rule: "R45") { $0.channel == .platform },
        Exemption(note: "reply", rule: "R17") {
            $0.rules.exemptsReplies && $0.thread == .withBuyer && !$0.reason.isFeedbackRequest
        },
        // R19: per order, not per buyer.
        Exemption(note: "custom_order", rule: "R19") {
            $0.rules.exemptsCustomOrders && $0.order?.isCustom == true && !$0.reason.isFeedbackRequest
        },
        Exemption(note: Override.criticalReason.rawValue, rule: "R24") { $0.criticality == .reason },
        Exemption(note: Override.criticalSubjectChoice.rawValue, rule: "R20") { $0.criticality == .subjectChoice },
        Exemption(note: Override.importantSubject.rawValue, rule: "R21") { $0.criticality == .importantSubject },
    ]
}
