import Localization
import Templates

/// Values that anybody could have written, in a template of the catalogue.
struct FuzzedValues {
    private let text: String
    private let choice: Int

    private static let templates = TemplateCatalogue.builtIn().templates.compactMap { try? CompiledTemplate($0) }
    private static let locales = ["en", "he", "ar", "ja"].compactMap { try? LanguageTag($0) }

    /// - Parameter choice: Says which template and language.
    init(_ text: String, choice: Int) {
        self.text = text
        self.choice = choice
    }

    func render() {
        let template = Self.templates[choice % Self.templates.count]
        let locale = Self.locales[choice % Self.locales.count]
        // What is refused, as for its length, makes no mail.
        guard let mail = try? template.render(request(locale, arguments(template, text))),
            let plain = try? template.render(request(locale, arguments(template, harmless(text))))
        else {
            return
        }
        MailInvariants.check(mail, against: plain)
    }

    private func request(_ locale: LanguageTag, _ arguments: [String: TemplateValue]) -> RenderRequest {
        RenderRequest(locale: locale, marketplaceLocale: nil, arguments: arguments, timeZone: "UTC")
    }

    private func arguments(_ template: CompiledTemplate, _ text: String) -> [String: TemplateValue] {
        var values: [String: TemplateValue] = [:]
        for argument in template.arguments {
            values[argument.name] =
                switch argument.type {
                case .string, .text: .string(text + "x")
                case .integer: .integer(3)
                case .decimal: .decimal("2.50")
                case .date: .date(epochMilliseconds: 1_795_510_800_000)
                case .list: .list([text, "x"])
                case .money: .money(amount: "12.50", currency: "EUR")
                case .url: .string("https://shop.example/")
                case .choice(let words): .string(words.first ?? "")
                case .html: nil
                }
        }
        return values
    }

    /// As many lines, in letters.
    private func harmless(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\r", "\n", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}", " ", "\t": result.append(scalar)
            default: result.append(scalar.properties.isWhitespace || scalar.value < 0x20 ? " " : "x")
            }
        }
        return String(result)
    }
}
