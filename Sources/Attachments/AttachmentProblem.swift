/// Why an attachment, or a message because of its attachments, is refused.
package enum AttachmentProblem: Hashable, Sendable, CustomStringConvertible {
    case nameEmpty
    case nameTooLong(byteCount: Int, maximum: Int)
    case nameHasControlCharacter
    case nameHasBidiControl
    case nameHasPathSeparator
    case nameEndsInDotOrSpace
    case extensionMissing
    /// The extension as written, which may be anything.
    case extensionNotAllowed(String)
    case nestedMessage
    case contentEmpty
    /// Neither the name nor the content is of an allowed kind.
    case contentNotAllowed(mediaType: String)
    case contentDisagrees(named: AttachmentFormat, mediaType: String)
    case macros
    case tooMany(count: Int, maximum: Int)
    case tooLarge(byteCount: Int, maximum: Int)

    /// A fixed code for records and metrics.
    package var code: String {
        switch self {
        case .nameEmpty: "attachment_name_empty"
        case .nameTooLong: "attachment_name_too_long"
        case .nameHasControlCharacter: "attachment_name_control_character"
        case .nameHasBidiControl: "attachment_name_bidi_control"
        case .nameHasPathSeparator: "attachment_name_path"
        case .nameEndsInDotOrSpace: "attachment_name_ending"
        case .extensionMissing: "attachment_extension_missing"
        case .extensionNotAllowed: "attachment_extension_not_allowed"
        case .nestedMessage: "attachment_nested_message"
        case .contentEmpty: "attachment_empty"
        case .contentNotAllowed: "attachment_content_not_allowed"
        case .contentDisagrees: "attachment_content_disagrees"
        case .macros: "attachment_macros"
        case .tooMany: "attachment_too_many"
        case .tooLarge: "attachment_too_large"
        }
    }
}
