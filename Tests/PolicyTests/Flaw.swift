import Attachments
import Content
import Messaging
import Policy
import Testing

/// One thing wrong with a message: the check that finds it, and what it comes to.
struct Flaw: Sendable, CustomTestStringConvertible {
    let check: String
    let refusal: String
    let spoil: @Sendable (inout MessageFacts) -> Void

    var testDescription: String { check }

    /// In the order in which the rules say that they decide; flaws of one inner list have no order between them there.
    ///
    /// Who is not the seller comes first, and learns nothing else (R12); then what concerns the message as a whole: its time is
    /// over, or nobody is there to get it.
    static let inOrder: [[Flaw]] = [
        [Flaw(check: "sender", refusal: "rejected/sender_not_authorized") { $0.senderIsAuthorized = false }],
        [Flaw(check: "expiry", refusal: "expired/expired") { $0.isExpired = true }],
        [Flaw(check: "recipient", refusal: "blocked/recipient_erased") { $0.recipientIsErased = true }],
        [Flaw(check: "recipient_role", refusal: "rejected/recipient_is_seller") { $0.recipientIsSeller = true }],
        [Flaw(check: "suspension", refusal: "blocked/seller_suspended") { $0.sellerIsSuspended = true }],
        [Flaw(check: "order", refusal: "rejected/order_not_found") { $0.order = nil }],
        [Flaw(check: "reason", refusal: "rejected/reason_unavailable") { $0.reason.isPlatformOnly = true }],
        [
            Flaw(check: "feedback", refusal: "rejected/feedback_already_requested") { facts in
                facts.reason.isFeedbackRequest = true
                facts.feedbackWasRequested = true
            }
        ],
        [
            Flaw(check: "sender_name", refusal: "held/sender_name_imitates_platform") {
                $0.imitatedName = "Marktplatz"
            },
            Flaw(check: "text", refusal: "rejected/text_missing") { $0.hasText = false },
            Flaw(check: "markup", refusal: "rejected/html_not_acceptable") { $0.htmlProblem = "too deep" },
            Flaw(check: "content", refusal: "rejected/content_not_allowed") {
                $0.lintFindings = [.sample(severity: .reject)]
            },
            Flaw(check: "attachments", refusal: "rejected/attachment_type_not_allowed") {
                $0.attachments = .sample(file: [.macros])
            },
            Flaw(check: "malware", refusal: "held/scanner_failed") { $0.scan = .failed(reason: "no answer") },
        ],
        [Flaw(check: "opt_out", refusal: "blocked/opted_out") { $0.buyerHasOptedOut = true }],
        [Flaw(check: "suppression", refusal: "blocked/recipient_suppressed") { $0.suppressionReason = "hard_bounce" }],
    ]

    static let all: [Flaw] = inOrder.flatMap { $0 }
}
