import Attachments
import Messaging

/// `R38`–`R40`: attachments only for reasons that take them, within size and number, and each what its name says.
package enum AttachmentsCheck: PolicyCheck {
    package static let id = "attachments"
    package static let rules = ["R38", "R39", "R40"]

    package static func verdict(on facts: MessageFacts) -> Verdict {
        guard !facts.attachments.inspections.isEmpty || !facts.attachments.isAcceptable else {
            return .notApplicable
        }
        if facts.channel == .api, !facts.reason.allowsAttachments {
            return .fail(Refusal(.rejected, .attachmentsNotAllowed, detail: facts.reason.code))
        }
        guard let problem = facts.attachments.problems.first else {
            return .pass()
        }
        return .fail(Refusal(.rejected, reason(for: problem, on: facts.channel), detail: problem.description))
    }

    private static func reason(for problem: AttachmentProblem, on channel: Channel) -> ReasonCode {
        switch problem {
        case .tooMany: .tooManyAttachments
        // R39: a mail's text counts too.
        case .tooLarge: channel == .email ? .messageTooLarge : .attachmentsTooLarge
        default: .attachmentTypeNotAllowed
        }
    }
}
