internal import Localization
internal import Mustache

/// A template in one locale, ready to be filled.
struct LocalizedTemplate: Sendable {
    let locale: LanguageTag
    let isRightToLeft: Bool
    let messages: LocalizedMessages
    let text: [LayoutSegment<TextOutput>]
    let html: [LayoutSegment<HTMLOutput>]

    static let subjectKey = "subject"

    init(
        _ messages: LocalizedMessages,
        layouts: (html: LayoutSet, text: LayoutSet),
        declarations: [String: TemplateArgumentDeclaration],
        in source: TemplateSource
    ) throws(TemplateError) {
        locale = messages.locale
        isRightToLeft = messages.locale.isRightToLeft
        self.messages = messages
        let object = Self.object(messages, isRightToLeft: isRightToLeft, declarations: declarations)
        text = try LayoutCompiler<TextOutput>(source, declarations, messages)
            .compile(layouts.text.render(object, in: source))
        html = try LayoutCompiler<HTMLOutput>(source, declarations, messages)
            .compile(layouts.html.render(object, in: source))
    }

    /// What mustache sees: the messages that are constant, and marks for all that comes with a mail.
    private static func object(
        _ messages: LocalizedMessages,
        isRightToLeft: Bool,
        declarations: [String: TemplateArgumentDeclaration]
    ) -> [String: Any] {
        var texts = messages.constants
        for key in messages.keys {
            texts[key] = LayoutMark.message(key).written
        }
        func section(_ mark: LayoutMark) -> MustacheLambda {
            // mustache parses what a lambda returns as a template: here that is the layout's own text and two marks.
            MustacheLambda { (layout: String) in mark.written + layout + LayoutMark.sectionEnd.written }
        }
        return [
            "message": texts,
            "argument": declarations.mapValues { LayoutMark.argument($0.name).written },
            "present": declarations.mapValues { section(.presentStart($0.name)) },
            "absent": declarations.mapValues { section(.absentStart($0.name)) },
            "each": declarations.mapValues { section(.eachStart($0.name)) },
            "item": LayoutMark.item.written,
            "mail": [
                "language": messages.locale.identifier,
                "direction": isRightToLeft ? "rtl" : "ltr",
            ],
        ]
    }
}
