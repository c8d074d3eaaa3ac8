internal import Synchronization

/// An ICU MessageFormat pattern, parsed once and formatted for any locale: "{count, plural, one {# parcel} other {…}}".
///
/// Placeholders are named. What a pattern consists of is known before anything is formatted, so that a template can be
/// checked when it is loaded (`L03`). A pattern of bare placeholders alone is put together without ICU; for any other,
/// ICU's formatter is made once a locale and kept. May be used from several threads at once.
package final class MessagePattern: Sendable {
    /// The pattern as written.
    package let text: String
    /// The arguments in the order of their first appearance.
    package let arguments: [Argument]

    private let isolatesArguments: Bool
    private let pieces: [Piece]
    private let messages: Mutex<[LanguageTag: ICUMessage]>

    /// How many locales a pattern keeps formatters for. Real traffic has fewer; a flood of invented regions
    /// makes the pattern begin anew rather than grow.
    private static let mostLocales = 64

    /// Parses a pattern.
    ///
    /// - Parameter isolatesArguments: Whether bare placeholders and list items are put between FSI and PDI (`L04`) where
    ///   the direction of a value could differ from that of the text.
    /// - Throws: `MessagePatternError`, also for numbered placeholders and `choice`.
    package init(_ text: String, isolatesArguments: Bool = true) throws(MessagePatternError) {
        try Self.checkExtent(of: text)
        let message = try ICUMessage(text, locale: Self.neutral, isolating: isolatesArguments)
        self.text = text
        self.isolatesArguments = isolatesArguments
        arguments = message.arguments
        pieces = message.pieces
        messages = Mutex([:])
    }

    /// Longer or deeper ones are nobody's message; ICU reads and formats them by recursion.
    private static let mostBytes = 100_000
    private static let deepestNesting = 60

    private static func checkExtent(of text: String) throws(MessagePatternError) {
        guard text.utf8.count <= mostBytes else {
            throw MessagePatternError(code: .tooLarge, detail: "more than \(mostBytes) bytes")
        }
        var depth = 0
        for byte in text.utf8 {
            depth += byte == UInt8(ascii: "{") ? 1 : byte == UInt8(ascii: "}") ? -1 : 0
            guard depth <= deepestNesting else {
                throw MessagePatternError(code: .tooLarge, detail: "braces nest deeper than \(deepestNesting)")
            }
        }
    }

    /// The same as text without placeholders, or nil if it has any.
    package var constant: String? {
        guard arguments.isEmpty else {
            return nil
        }
        return pieces.reduce(into: "") { text, piece in
            if case .literal(let literal) = piece {
                text += literal
            }
        }
    }

    /// Formats with the values of the arguments; values that the pattern does not use are ignored.
    /// - Throws: `MessageFormatError`, which names every argument that is missing or of a wrong kind.
    package func format(
        _ values: [String: MessageArgument],
        in context: FormattingContext
    ) throws(MessageFormatError) -> String {
        if let text = formatPieces(values, in: context) {
            return text
        }
        let ordered = try orderedValues(values)
        let text = try message(for: context.locale).format(ordered, timeZone: context.timeZone)
        let needsIsolates = !isolatesArguments || context.isRightToLeft || text.containsRightToLeftText
        return needsIsolates ? text : text.removingBidiIsolates()
    }

    private static let neutral = LanguageTag(canonical: "und")

    private func message(for locale: LanguageTag) throws(MessageFormatError) -> ICUMessage {
        if let message = messages.withLock({ $0[locale] }) {
            return message
        }
        let message: ICUMessage
        do {
            message = try ICUMessage(text, locale: locale, isolating: isolatesArguments)
        } catch {
            throw MessageFormatError(code: .locale, arguments: [], detail: error.detail)
        }
        messages.withLock { messages in
            if messages.count >= Self.mostLocales {
                messages.removeAll()
            }
            messages[locale] = message
        }
        return message
    }
}

extension MessagePattern {
    /// The values in the order of the arguments.
    private func orderedValues(_ values: [String: MessageArgument]) throws(MessageFormatError) -> [MessageArgument] {
        var ordered: [MessageArgument] = []
        ordered.reserveCapacity(arguments.count)
        var missing: [String] = []
        var unusable: [String] = []
        for argument in arguments {
            guard let value = values[argument.name] else {
                missing.append(argument.name)
                continue
            }
            if argument.accepts(value) {
                ordered.append(value)
            } else {
                unusable.append(argument.name)
            }
        }
        guard missing.isEmpty else {
            throw MessageFormatError(code: .missingArgument, arguments: missing.sorted(), detail: "")
        }
        guard unusable.isEmpty else {
            throw MessageFormatError(code: .wrongKind, arguments: unusable.sorted(), detail: "")
        }
        return ordered
    }

    /// The text of a pattern of bare placeholders and strings, or nil if it takes ICU.
    private func formatPieces(_ values: [String: MessageArgument], in context: FormattingContext) -> String? {
        if pieces.isEmpty {
            return text.isEmpty ? "" : nil
        }
        var strings: [String] = []
        strings.reserveCapacity(arguments.count)
        for argument in arguments {
            guard case .string(let string) = values[argument.name] else {
                return nil
            }
            strings.append(string)
        }
        let isolates =
            isolatesArguments && (context.isRightToLeft || strings.contains(where: \.containsRightToLeftText))
        var result = ""
        for piece in pieces {
            switch piece {
            case .literal(let literal): result += literal
            case .argument(let index): result += isolates ? strings[index].isolated : strings[index]
            }
        }
        return result
    }
}
