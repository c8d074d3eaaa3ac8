import Messaging

/// `R50`: feedback is asked for once for each order.
///
/// Of requests that are judged at the same time the statement that stores decisions lets one pass.
package enum FeedbackCheck: PolicyCheck {
    package static let id = "feedback"
    package static let rules = ["R50"]

    package static func verdict(on facts: MessageFacts) -> Verdict {
        guard facts.asksForLimitedFeedback else {
            return .notApplicable
        }
        return facts.feedbackWasRequested ? .fail(Refusal(.rejected, .feedbackAlreadyRequested)) : .pass()
    }
}

extension MessageFacts {
    /// Whether it asks for feedback on an order that takes one request.
    package var asksForLimitedFeedback: Bool {
        reason.isFeedbackRequest && order != nil && rules.limitsFeedbackRequests
    }
}
