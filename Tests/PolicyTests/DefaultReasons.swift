import Messaging
import TestTools

/// The contact reasons as the reference data of `sql/` gives them to a new marketplace.
enum DefaultReasons {
    static func load() throws -> [ContactReason] {
        let sql = try RepositoryFile.text("sql/migrations/0006_reference_data.sql")
        var tokens = SQLTokens(sql[...])
        guard tokens.skip(past: ["INSERT", "INTO", "postern", ".", "default_contact_reason"]) else {
            return []
        }
        let columns = tokens.list().compactMap(\.word)
        guard tokens.skip(past: ["VALUES"]) else {
            return []
        }
        var reasons: [ContactReason] = []
        repeat {
            let values = Dictionary(zip(columns, tokens.list())) { first, _ in first }
            guard let code = values["code"]?.text else {
                return []
            }
            reasons.append(
                ContactReason(
                    code: code,
                    isCritical: values["is_critical"] == .word("true"),
                    isFeedbackRequest: values["is_feedback_request"] == .word("true"),
                    isPlatformOnly: values["is_platform_only"] == .word("true"),
                    openOrderStatuses: values["open_order_statuses"]?.texts,
                    allowsAttachments: values["allows_attachments"] == .word("true"),
                    subjectChoices: values["subject_choices"]?.texts ?? [],
                    criticalSubjectChoices: values["critical_subject_choices"]?.texts ?? []
                )
            )
        } while tokens.take(",")
        return reasons
    }
}
