internal import FoundationEssentials
package import Localization

/// What a template is checked and shown with: its author's `sample.json`, and what the platform would supply.
package struct TemplateSample: Sendable {
    /// One value for each argument, but for what is left out on purpose.
    package let arguments: [String: TemplateValue]

    /// The file of a template that holds the arguments a producer would give.
    package static let path = "sample.json"

    /// Reads the sample of a version; one without a file of its own gets a value of each argument's type.
    /// - Throws: `TemplateError` if the sample does not fit the template's arguments.
    package init(_ source: TemplateSource, for template: CompiledTemplate) throws(TemplateError) {
        var arguments: [String: TemplateValue] = [:]
        if let json = source.files[Self.path] {
            do {
                arguments = try TemplateArguments.decode(json, declared: template.arguments)
            } catch {
                throw source.error(.invalidSample, Self.path, error.description)
            }
        } else {
            for argument in template.arguments where argument.origin == .producer {
                arguments[argument.name] = argument.type.sample
            }
        }
        for argument in template.arguments where argument.origin == .platform {
            arguments[argument.name] = Self.platform[argument.name]
        }
        self.arguments = arguments
    }

    private static let platform: [String: TemplateValue] = [
        "marketplace_name": .string("Harbour Market"),
        "seller_name": .string("Clay & Fire"),
        "buyer_name": .string("Robin Heath"),
        "order_id": .string("305-1174-2290"),
    ]

    /// The request that renders it in a language.
    package func request(in locale: LanguageTag, timeZone: String = "UTC") -> RenderRequest {
        RenderRequest(locale: locale, marketplaceLocale: nil, arguments: arguments, timeZone: timeZone)
    }
}

extension TemplateArgumentType {
    /// A value that stands for any.
    fileprivate var sample: TemplateValue? {
        switch self {
        case .string: .string("Blue cup")
        case .text: .string("The glaze came out well.\n\nKind regards")
        case .integer: .integer(3)
        case .decimal: .decimal("2.5")
        // 2026-11-24T09:00:00Z
        case .date: .date(epochMilliseconds: 1_795_510_800_000)
        case .list: .list(["PP4471902EX", "PP4471903EX"])
        case .money: .money(amount: "12.50", currency: "EUR")
        case .url: .string("https://market.example/orders/305")
        case .choice(let words): words.first.map(TemplateValue.string)
        case .html: nil
        }
    }
}
