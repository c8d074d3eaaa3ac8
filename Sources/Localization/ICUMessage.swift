internal import CICU

/// A pattern that ICU parsed for one locale.
///
/// `@unchecked Sendable`: the pointer is set once and never changed, the object behind it is immutable but for its pool of
/// formatters, which it guards with a mutex of its own, and it is destroyed with the last reference.
final class ICUMessage: @unchecked Sendable {
    private let message: OpaquePointer

    init(_ pattern: String, locale: LanguageTag, isolating: Bool) throws(MessagePatternError) {
        var error = cicu_error()
        let message = ICUText.with(pattern) { pattern in
            ICUText.with(locale.identifier) { tag in
                cicu_message_create(pattern, tag, isolating, &error)
            }
        }
        guard let message else {
            throw MessagePatternError(ICUError(error))
        }
        self.message = message
    }

    deinit {
        cicu_message_destroy(message)
    }

    var arguments: [MessagePattern.Argument] {
        (0..<cicu_message_argument_count(message)).map { index in
            MessagePattern.Argument(
                name: cicu_message_argument_name(message, index).string,
                uses: MessagePattern.Uses(rawValue: cicu_message_argument_uses(message, index)),
                selectors: cicu_message_argument_selectors(message, index).string.split(separator: "\n").map(
                    String.init
                )
            )
        }
    }

    var pieces: [MessagePattern.Piece] {
        (0..<cicu_message_piece_count(message)).map { index in
            let piece = cicu_message_piece(message, index)
            return piece.argument < 0 ? .literal(piece.text.string) : .argument(Int(piece.argument))
        }
    }

    /// Formats with one value for each argument, in their order.
    func format(_ values: [MessageArgument], timeZone: String) throws(MessageFormatError) -> String {
        let marshalled = MarshalledArguments(values)
        let written = marshalled.withCValues { values in
            ICUText.with(timeZone) { zone in
                ICUText.write(capacity: 512 + marshalled.byteCount) { buffer, error in
                    cicu_message_format(message, values.baseAddress, values.count, zone, &buffer, &error)
                }
            }
        }
        switch written {
        case .success(let text): return text
        case .failure(let error): throw MessageFormatError(error)
        }
    }
}

extension MessagePatternError {
    init(_ error: ICUError) {
        let code: Code =
            switch error.code {
            case CICU_UNSUPPORTED_PATTERN: .unsupported
            case CICU_INVALID_TAG: .locale
            default: .syntax
            }
        self.init(code: code, detail: error.detail)
    }
}

extension MessageFormatError {
    init(_ error: ICUError) {
        let code: Code = error.code == CICU_UNKNOWN_TIME_ZONE ? .unknownTimeZone : .invalidValue
        self.init(code: code, arguments: [], detail: error.detail)
    }
}
