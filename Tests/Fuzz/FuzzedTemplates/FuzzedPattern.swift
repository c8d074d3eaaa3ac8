import Localization

/// A message pattern that anybody could have written, formatted in languages of every kind.
struct FuzzedPattern {
    private let text: String

    private static let contexts = ["en", "ar", "pl", "ja", "cy", "he"].compactMap { tag in
        (try? LanguageTag(tag)).map { FormattingContext(locale: $0, timeZone: "Europe/Berlin") }
    }

    init(_ text: String) {
        self.text = text
    }

    func format() {
        // What is no pattern is refused, which is right.
        guard let pattern = try? MessagePattern(text) else {
            return
        }
        for kind in 0..<5 {
            let values = pattern.arguments.map { ($0.name, value(kind)) }
            for context in Self.contexts {
                guard
                    let formatted = try? pattern.format(Dictionary(values) { first, _ in first }, in: context)
                else {
                    continue
                }
                precondition(formatted.utf8.count < 1 << 24, "a pattern grew without bound")
            }
        }
    }

    private func value(_ kind: Int) -> MessageArgument {
        switch kind {
        case 0: .string("x{y}<z>\u{2067}")
        case 1: .integer(2)
        case 2: .date(epochMilliseconds: 1_795_510_800_000)
        case 3: .list(["a", "b"])
        default: .decimal("1.50")
        }
    }
}
