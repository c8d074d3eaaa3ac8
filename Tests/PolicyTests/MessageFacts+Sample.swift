import Attachments
import Content
import Messaging
import Policy

extension MessageFacts {
    /// A message with everything in order: free text about an order that is on its way, to a buyer who takes messages.
    static func sample(
        channel: Channel = .api,
        reason: ContactReason = .sample(),
        _ change: (inout MessageFacts) -> Void = { _ in }
    ) -> MessageFacts {
        var facts = MessageFacts(channel: channel, reason: reason)
        facts.orderID = "A-1001"
        facts.order = OrderFacts(status: "shipped")
        facts.hasSubject = true
        facts.hasText = true
        change(&facts)
        return facts
    }
}

extension ContactReason {
    /// An ordinary reason: not critical, takes attachments, open while an order is on its way.
    static func sample(_ change: (inout ContactReason) -> Void = { _ in }) -> ContactReason {
        var reason = ContactReason(
            code: "invoice",
            openOrderStatuses: ["shipped", "delivered"],
            allowsAttachments: true
        )
        change(&reason)
        return reason
    }

    static let critical = sample {
        $0.code = "shipping_address_problem"
        $0.isCritical = true
    }

    /// A reason that offers a choice of subjects, one of which is critical (`R20`).
    static let other = ContactReason(
        code: "other",
        allowsAttachments: true,
        subjectChoices: ["additional_information_required", "general_question"],
        criticalSubjectChoices: ["additional_information_required"]
    )

    static let feedback = sample {
        $0.code = "feedback_request"
        $0.isFeedbackRequest = true
    }
}

extension AttachmentReport {
    /// Of one file, with these problems.
    static func sample(file: [AttachmentProblem] = [], message: [AttachmentProblem] = []) -> AttachmentReport {
        let inspection = AttachmentInspection(
            fileName: "manual.pdf",
            byteCount: 1000,
            sha256: nil,
            format: file.isEmpty ? .pdf : nil,
            sniffed: nil,
            problems: file
        )
        return AttachmentReport(inspections: [inspection], totalByteCount: 1000, messageProblems: message)
    }
}

extension LintFinding {
    static func sample(severity: LintSeverity, rule: LintRuleID = .link) -> LintFinding {
        LintFinding(rule: rule, severity: severity, place: .text, count: 1)
    }
}
