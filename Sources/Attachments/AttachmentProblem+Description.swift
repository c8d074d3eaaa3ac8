extension AttachmentProblem {
    /// What is wrong, fit for a log and for the seller: of the name at most a plain extension is repeated.
    package var description: String {
        switch self {
        case .nameEmpty: "the attachment has no file name"
        case .nameTooLong(let byteCount, let maximum): "the file name has \(byteCount) bytes of at most \(maximum)"
        case .nameHasControlCharacter: "the file name holds a control character"
        case .nameHasBidiControl: "the file name holds a character that reverses the direction of text"
        case .nameHasPathSeparator: "the file name holds a path"
        case .nameEndsInDotOrSpace: "the file name ends in a dot or a space"
        case .extensionMissing: "the file name has no extension"
        case .extensionNotAllowed(let text): "files with \(Self.printable(text)) are not accepted"
        case .nestedMessage: "the attachment is a mail message"
        case .contentEmpty: "the file is empty"
        case .contentNotAllowed(let mediaType): "files of type \(mediaType) are not accepted"
        case .contentDisagrees(let format, let mediaType):
            "the file is named .\(format) but its content is \(mediaType)"
        case .macros: "the document holds macros"
        case .tooMany(let count, let maximum): "the message has \(count) attachments of at most \(maximum)"
        case .tooLarge(let byteCount, let maximum): "the message has \(byteCount) bytes of at most \(maximum)"
        }
    }

    /// What the seller can do about it.
    package var remedy: String {
        switch self {
        case .nameEmpty, .extensionMissing:
            "Give the file a name with the extension of its kind, such as manual.pdf."
        case .nameTooLong:
            "Give the file a shorter name."
        case .nameHasControlCharacter, .nameHasBidiControl, .nameHasPathSeparator, .nameEndsInDotOrSpace:
            "Rename the file with letters, digits, spaces, hyphens and one extension."
        case .extensionNotAllowed, .contentNotAllowed:
            "Send a text, PDF, Word or image file, or save the document as PDF."
        case .nestedMessage:
            "Put the text of that mail into your message."
        case .contentEmpty:
            "Attach the file again after checking that it opens."
        case .contentDisagrees:
            "Save the file anew in the format that its extension names; renaming it does not change its content."
        case .macros:
            "Save the document without macros, or as PDF."
        case .tooMany:
            "Send the other files in a further message."
        case .tooLarge:
            "Make the files smaller, or send some of them in a further message."
        }
    }

    private static func printable(_ fileExtension: String) -> String {
        let isPlain =
            fileExtension.utf8.count <= 8
            && fileExtension.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
        return isPlain ? "the extension .\(fileExtension.lowercased())" : "this extension"
    }
}
