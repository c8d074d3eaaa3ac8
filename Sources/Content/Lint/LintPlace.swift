/// Where in a message something was found; in this order findings of one rule are listed.
package enum LintPlace: String, CaseIterable, Sendable {
    case subject
    case text
    /// In the HTML, and not in a text part that was derived from it.
    case html
    case attachmentName = "attachment_name"
}
