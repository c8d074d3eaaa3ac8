internal import Localization

/// Fills one mail: formats each message once, and puts the pieces of both bodies together within the limits (`L06`).
struct RenderPass {
    private let template: LocalizedTemplate
    private let values: RenderValues
    private let context: FormattingContext
    private let limits: RenderLimits
    private var formatted: [PlainText?]
    private var steps = 0

    init(template: LocalizedTemplate, values: RenderValues, context: FormattingContext, limits: RenderLimits) {
        self.template = template
        self.values = values
        self.context = context
        self.limits = limits
        formatted = Array(repeating: nil, count: template.messages.patterns.count)
    }

    mutating func subject() throws(RenderError) -> String {
        let subject: PlainText
        if let index = template.messages.index(of: LocalizedTemplate.subjectKey) {
            subject = try message(index)
        } else {
            subject = PlainText(formatted: template.messages.constants[LocalizedTemplate.subjectKey, default: ""])
        }
        try checkOutput(subject.string.utf8.count)
        return subject.subject.string
    }

    mutating func body<Format: OutputFormat>(_ segments: [LayoutSegment<Format>]) throws(RenderError) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(values.byteCount + 8192)
        try append(segments, item: nil, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func append<Format: OutputFormat>(
        _ segments: [LayoutSegment<Format>],
        item: PlainText?,
        to bytes: inout [UInt8]
    ) throws(RenderError) {
        for segment in segments {
            try step()
            switch segment {
            case .literal(let literal):
                Format.append(literal, to: &bytes)
            case .message(let index, let place):
                Format.append(Format.escape(try message(index), at: place), to: &bytes)
            case .argument(let name, let place, let isIsolated):
                let text = try text(of: name)
                Format.append(Format.escape(isIsolated ? isolated(text) : text, at: place), to: &bytes)
            case .markup(let name):
                if let literal = values.markup[name].flatMap(Format.literal) {
                    Format.append(literal, to: &bytes)
                }
            case .item(let place, let isParagraph):
                if let item {
                    Format.append(Format.escape(isParagraph ? item : isolated(item), at: place), to: &bytes)
                }
            case .present(let name, let inner):
                if values.isPresent(name) {
                    try append(inner, item: item, to: &bytes)
                }
            case .absent(let name, let inner):
                if !values.isPresent(name) {
                    try append(inner, item: item, to: &bytes)
                }
            case .each(let name, let inner):
                for row in values.rows[name] ?? [] {
                    try append(inner, item: row, to: &bytes)
                }
            }
            try checkOutput(bytes.count)
        }
    }

    private mutating func message(_ index: Int) throws(RenderError) -> PlainText {
        if let text = formatted[index] {
            return text
        }
        try step()
        let text: PlainText
        do {
            text = PlainText(formatted: try template.messages.patterns[index].format(values.arguments, in: context))
        } catch {
            throw RenderError(error, message: template.messages.keys[index])
        }
        formatted[index] = text
        return text
    }

    private func text(of name: String) throws(RenderError) -> PlainText {
        guard let text = values.texts[name] else {
            throw .missingArgument([name])
        }
        return text
    }

    /// Isolated where its direction could differ from that of the mail. Text in several lines has paragraphs of its own.
    private func isolated(_ text: PlainText) -> PlainText {
        guard !text.string.utf8.contains(UInt8(ascii: "\n")),
            context.isRightToLeft || text.string.containsRightToLeftText
        else {
            return text
        }
        return PlainText(formatted: text.string.isolated)
    }

    private mutating func step() throws(RenderError) {
        steps += 1
        guard steps <= limits.maxSteps else {
            throw RenderError(code: .stepLimit, arguments: [], detail: "\(limits.maxSteps) steps")
        }
    }

    private func checkOutput(_ byteCount: Int) throws(RenderError) {
        guard byteCount <= limits.maxOutputBytes else {
            throw RenderError(code: .outputLimit, arguments: [], detail: "\(limits.maxOutputBytes) bytes")
        }
    }
}

extension RenderError {
    fileprivate init(_ error: MessageFormatError, message key: String) {
        let code: Code =
            switch error.code {
            case .missingArgument: .missingArgument
            case .wrongKind: .wrongType
            case .unknownTimeZone: .unknownTimeZone
            case .invalidValue, .locale: .invalidValue
            }
        self.init(code: code, arguments: error.arguments, detail: "in message \(key) \(error.detail)")
    }
}
