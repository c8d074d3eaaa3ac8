import Messaging

/// `R16`: a buyer who opted out of unsolicited messages gets only those that an exemption lets pass.
///
/// An exemption lifts this check alone (`R22`). To a buyer who never opted out every message is an ordinary one, and no
/// exemption is noted.
package enum OptOutCheck: PolicyCheck {
    package static let id = "opt_out"
    package static let rules = ["R16", "R19", "R20", "R22", "R24", "R25", "R50"]

    package static func verdict(on facts: MessageFacts) -> Verdict {
        guard facts.buyerHasOptedOut else {
            return .pass()
        }
        for exemption in exemptions where exemption.applies(facts) {
            return .pass(note: exemption.note)
        }
        return .fail(Refusal(.blocked, .optedOut))
    }

    private struct Exemption: Sendable {
        let note: String
        let applies: @Sendable (MessageFacts) -> Bool
    }

    private static let exemptions: [Exemption] = [
        Exemption(note: "platform_message") { $0.channel == .platform },
        Exemption(note: "critical_reason") { $0.criticality == .reason },
        Exemption(note: "critical_subject_choice") { $0.criticality == .subjectChoice },
        // R19: per order, not per buyer. Asking for feedback is never exempt (R50).
        Exemption(note: "custom_order") { $0.order?.isCustom == true && !$0.reason.isFeedbackRequest },
    ]
}
