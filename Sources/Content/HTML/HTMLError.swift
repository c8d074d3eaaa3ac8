/// Why HTML was not sanitised. It names a limit, never content, so that the description is safe for a log and its author.
package struct HTMLError: Error, Hashable, CustomStringConvertible {
    package enum Code: String, CaseIterable, Sendable {
        case tooLarge = "html_too_large"
        case outputTooLarge = "html_output_too_large"
        case tooDeep = "html_too_deep"
        case tooManyNodes = "html_too_many_nodes"
        case tooManyAttributes = "html_too_many_attributes"
        case tooMuchMemory = "html_too_much_memory"
        /// It reads differently each time that it is written and parsed, as HTML made to deceive sanitisers does.
        case unstable = "html_unstable"
        /// This machine's trouble, not the author's.
        case outOfMemory = "html_out_of_memory"
    }

    package let code: Code
    /// The limit that was passed; 0 for `outOfMemory`.
    package let limit: Int

    package init(code: Code, limit: Int) {
        self.code = code
        self.limit = limit
    }

    /// Whether the same HTML may pass later.
    package var isRetryable: Bool {
        code == .outOfMemory
    }

    package var description: String {
        switch code {
        case .tooLarge:
            "the HTML has more than \(limit) bytes; shorten the message, or send what is long as an attachment"
        case .outputTooLarge:
            "the HTML has more than \(limit) bytes when it is written out; shorten the message"
        case .tooDeep:
            "elements nest deeper than \(limit) levels; write the message with fewer tables or quotes inside each other"
        case .tooManyNodes:
            "the HTML has more than \(limit) elements and texts; shorten the message"
        case .tooManyAttributes:
            "an element has more than \(limit) attributes; remove those that are not needed"
        case .tooMuchMemory:
            "the HTML takes more than \(limit) bytes of memory to read; write the message in simpler HTML"
        case .unstable:
            "the HTML still reads differently after it was written out \(limit) times; write the message in simpler HTML"
        case .outOfMemory:
            "there is no memory to read the HTML; try again later"
        }
    }
}
