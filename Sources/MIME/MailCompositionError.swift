/// Why a mail cannot be composed. It names the field and never repeats the value, so that it is safe for a log.
package struct MailCompositionError: Error, Equatable, CustomStringConvertible {
    package enum Problem: String, CaseIterable, Sendable {
        case forbiddenCharacter = "header_forbidden_character"
        case malformedAddress = "header_malformed_address"
        case malformedMessageID = "header_malformed_message_id"
        case malformedName = "header_malformed_name"
        case reservedName = "header_reserved_name"
        case malformedLanguageTag = "header_malformed_language_tag"
        case malformedMediaType = "header_malformed_media_type"
        case dateOutOfRange = "header_date_out_of_range"
    }

    package let problem: Problem
    /// The name of the header field; of a field whose very name is malformed, only that it was an extra one.
    package let header: String

    package init(_ problem: Problem, header: String) {
        self.problem = problem
        self.header = header
    }

    /// A fixed code for records and metrics.
    package var code: String {
        problem.rawValue
    }

    package var description: String {
        "cannot compose the mail: \(header): \(explanation)"
    }

    private var explanation: String {
        switch problem {
        case .forbiddenCharacter: "holds a line break, another control character or a bidirectional control"
        case .malformedAddress: "is not a mail address"
        case .malformedMessageID: "is not a message ID"
        case .malformedName: "is not the name of a header field"
        case .reservedName: "is written by the composer itself or by a mail server and cannot be added"
        case .malformedLanguageTag: "is not a BCP 47 language tag"
        case .malformedMediaType: "is not a media type that an attachment can have"
        case .dateOutOfRange: "is not in the years 1970 to 9999"
        }
    }
}
