internal import Content
internal import Localization

/// The arguments of one mail, checked against their declarations and cleaned (`L04`).
struct RenderValues {
    /// For messages.
    private(set) var arguments: [String: MessageArgument] = [:]
    /// For places in layouts that show an argument as it is.
    private(set) var texts: [String: PlainText] = [:]
    /// For sections that repeat.
    private(set) var rows: [String: [PlainText]] = [:]
    /// HTML that was made safe.
    private(set) var markup: [String: SanitizedHTML] = [:]
    /// How much text there is in all.
    private(set) var byteCount = 0

    init(_ values: [String: TemplateValue], for template: CompiledTemplate) throws(RenderError) {
        let unknown = values.keys.filter { template.declarations[$0] == nil }
        guard unknown.isEmpty else {
            throw RenderError(code: .unknownArgument, arguments: unknown)
        }
        arguments.reserveCapacity(values.count + 1)
        for declaration in template.arguments {
            if let value = values[declaration.name] {
                guard insert(value, declaration) else {
                    throw RenderError(
                        code: .wrongType,
                        arguments: [declaration.name],
                        detail: declaration.type.remedy
                    )
                }
            }
        }
        let missing = template.arguments.filter { $0.isRequired && arguments[$0.name] == nil && rows[$0.name] == nil }
        guard missing.isEmpty else {
            throw .missingArgument(missing.map(\.name))
        }
        guard byteCount <= template.limits.maxOutputBytes else {
            throw RenderError(code: .outputLimit, arguments: [], detail: "\(template.limits.maxOutputBytes) bytes")
        }
    }

    /// Whether an argument was given and is not empty.
    func isPresent(_ name: String) -> Bool {
        rows[name].map { !$0.isEmpty } ?? (arguments[name] != nil || markup[name] != nil)
    }

    /// False if the value is not of the declared type. Blank text counts as none: it would leave a hole in a sentence.
    private mutating func insert(_ value: TemplateValue, _ declaration: TemplateArgumentDeclaration) -> Bool {
        let name = declaration.name
        switch (declaration.type, value) {
        case (.string, .string(let string)):
            insert(PlainText(line: string), name)
        case (.url, .string(let string)):
            guard URLText.isSafe(string) else {
                return false
            }
            insert(PlainText(line: string), name)
        case (.choice(let words), .string(let string)):
            guard words.contains(string) else {
                return false
            }
            insert(PlainText(line: string), name)
        case (.text, .string(let string)):
            let text = PlainText(lines: string)
            let paragraphs = text.paragraphs
            if !paragraphs.isEmpty {
                byteCount += text.string.utf8.count
                texts[name] = text
                rows[name] = paragraphs
            }
        case (.html, .html(let html)):
            // What shows nothing would leave an empty frame.
            if !html.isBlank {
                byteCount += html.html.utf8.count
                markup[name] = html
            }
        case (.list, .list(let items)):
            let lines = items.map { PlainText(line: $0) }
            byteCount += lines.reduce(0) { $0 + $1.string.utf8.count }
            rows[name] = lines
            arguments[name] = .list(lines.map(\.string))
            arguments[declaration.countName] = .integer(Int64(items.count))
        case (.integer, .integer(let integer)):
            arguments[name] = .integer(integer)
        case (.decimal, .integer(let integer)):
            arguments[name] = .integer(integer)
        case (.decimal, .decimal(let digits)):
            guard DecimalText.isDecimal(digits) else {
                return false
            }
            arguments[name] = .decimal(digits)
        case (.date, .date(let epochMilliseconds)):
            arguments[name] = .date(epochMilliseconds: epochMilliseconds)
        case (.money, .money(let amount, let currency)):
            guard DecimalText.isDecimal(amount), DecimalText.isCurrencyCode(currency) else {
                return false
            }
            arguments[name] = .currency(amount: amount, code: currency)
        default:
            return false
        }
        return true
    }

    private mutating func insert(_ text: PlainText, _ name: String) {
        guard !text.isBlank else {
            return
        }
        byteCount += text.string.utf8.count
        texts[name] = text
        arguments[name] = .string(text.string)
    }
}
