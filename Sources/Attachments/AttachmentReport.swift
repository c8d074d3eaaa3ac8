/// What was found out about all attachments of a message.
package struct AttachmentReport: Hashable, Sendable {
    /// In the order of the candidates.
    package let inspections: [AttachmentInspection]
    /// Of the attachments and of the text where it counts (`R39`), decoded.
    package let totalByteCount: Int
    /// Those of the message as a whole: number and size.
    package let messageProblems: [AttachmentProblem]

    package init(inspections: [AttachmentInspection], totalByteCount: Int, messageProblems: [AttachmentProblem]) {
        self.inspections = inspections
        self.totalByteCount = totalByteCount
        self.messageProblems = messageProblems
    }

    /// Whether the message may be sent with all of them.
    package var isAcceptable: Bool {
        problems.isEmpty
    }

    /// Those of the message and then those of each attachment, in order.
    package var problems: [AttachmentProblem] {
        messageProblems + inspections.flatMap(\.problems)
    }
}
