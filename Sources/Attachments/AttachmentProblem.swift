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
    /// A program, a script or a shortcut to one is packed inside the document.
    case embeddedProgram
    /// A file is packed inside the document in a way that hides what it is.
    case embeddedFile
    /// The document holds ActiveX controls.
    case activeContent
    /// Word would fetch something from another machine as soon as the document is opened.
    case remoteContent
    /// XML in the document declares a type or entities, with which a few bytes can become gigabytes.
    case entityDeclarations
    /// The document breaks off or does not unpack to what it says.
    case archiveDamaged
    /// Readers of the document could see different things in it, because it says two things about its content.
    case archiveInconsistent
    case archiveEncrypted
    /// The document is packed in a way that Word does not use.
    case archiveNotPlain(ArchiveFeature)
    /// The document unpacks to more than it may.
    case archiveBomb(ArchiveExcess)
    /// The file is of its own kind and of this one as well.
    case polyglot(mediaType: String)
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
        case .embeddedProgram: "attachment_embedded_program"
        case .embeddedFile: "attachment_embedded_file"
        case .activeContent: "attachment_active_content"
        case .remoteContent: "attachment_remote_content"
        case .entityDeclarations: "attachment_entity_declarations"
        case .archiveDamaged: "attachment_archive_damaged"
        case .archiveInconsistent: "attachment_archive_inconsistent"
        case .archiveEncrypted: "attachment_archive_encrypted"
        case .archiveNotPlain: "attachment_archive_not_plain"
        case .archiveBomb: "attachment_archive_bomb"
        case .polyglot: "attachment_polyglot"
        case .tooMany: "attachment_too_many"
        case .tooLarge: "attachment_too_large"
        }
    }
}
