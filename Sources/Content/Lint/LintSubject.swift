/// The parts of a message that its author wrote.
package struct LintSubject: Hashable, Sendable {
    /// The subject line, unfolded and decoded.
    package var subjectLine: String
    package var text: String
    package var html: SanitizedHTML?
    package var attachmentNames: [String]

    package init(
        subjectLine: String = "",
        text: String = "",
        html: SanitizedHTML? = nil,
        attachmentNames: [String] = []
    ) {
        self.subjectLine = subjectLine
        self.text = text
        self.html = html
        self.attachmentNames = attachmentNames
    }
}
