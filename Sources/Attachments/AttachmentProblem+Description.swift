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
        case .embeddedProgram: "a program is packed inside the document"
        case .embeddedFile: "a file is packed inside the document that cannot be looked into"
        case .activeContent: "the document holds ActiveX controls"
        case .remoteContent: "the document loads something from another computer when it is opened"
        case .entityDeclarations: "the document declares XML entities"
        case .archiveDamaged: "the document is damaged"
        case .archiveInconsistent: "the document says two different things about what it holds"
        case .archiveEncrypted: "the document is encrypted"
        case .archiveNotPlain(let feature): "the document is packed with \(Self.text(of: feature))"
        case .archiveBomb(let excess): "the document unpacks to too much: \(Self.text(of: excess))"
        case .polyglot(let mediaType): "the file is \(mediaType) as well"
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
        case .embeddedProgram, .embeddedFile, .activeContent:
            "Take the embedded objects out of the document, or save it as PDF."
        case .remoteContent:
            "Break the document's links to templates and objects elsewhere, or save it as PDF."
        case .entityDeclarations, .archiveDamaged, .archiveInconsistent, .archiveNotPlain:
            "Open the document in Word and save it anew, or save it as PDF."
        case .archiveEncrypted:
            "Save the document without a password."
        case .archiveBomb:
            "Send a smaller document, or save it as PDF."
        case .polyglot:
            "Open the file in the program that made it and save it anew."
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

    private static func text(of feature: ArchiveFeature) -> String {
        switch feature {
        case .method(let number): "method \(number), which Word does not use"
        case .zip64: "ZIP64, which is for archives of gigabytes"
        case .volumes: "more than one volume"
        }
    }

    private static func text(of excess: ArchiveExcess) -> String {
        switch excess {
        case .entries: "it holds too many files"
        case .totalBytes: "its files are too large"
        case .ratio: "a file is packed too tightly"
        case .depth: "it holds archives in archives"
        case .seconds: "looking at it takes too long"
        }
    }
}
