internal import Localization

/// Turns the marked text that mustache made of a layout into segments, and checks what stands where.
struct LayoutCompiler<Format: OutputFormat> {
    let source: TemplateSource
    let declarations: [String: TemplateArgumentDeclaration]
    let messages: LocalizedMessages
    /// Says where a value that stands after this text stands, or nil if no value may stand there.
    let place: (_ textSinceLastCall: String) -> Format.Place?
    /// Whether a value may stand in such a place.
    let allows: (TemplateArgumentType?, Format.Place) -> Bool

    private var file: String {
        "layouts/mail" + Format.layout.suffix
    }

    func compile(_ marked: String) throws(TemplateError) -> [LayoutSegment<Format>] {
        var pieces = LayoutMark.split(marked)[...]
        return try compile(&pieces, present: [], each: nil)
    }

    private func compile(
        _ pieces: inout ArraySlice<LayoutMark.Piece>,
        present: Set<String>,
        each: TemplateArgumentDeclaration?
    ) throws(TemplateError) -> [LayoutSegment<Format>] {
        var segments: [LayoutSegment<Format>] = []
        while let piece = pieces.popFirst() {
            switch piece {
            case .literal(let text):
                _ = place(text)
                segments.append(.literal(Format.literal(text)))
            case .mark(.sectionEnd):
                return segments
            case .mark(.message(let key)):
                guard let index = messages.index(of: key) else {
                    throw source.error(.unknownMessage, file, "the layouts use a message \(key) that does not exist")
                }
                try checkPresence(messages.patterns[index], key: key, present: present)
                segments.append(.message(index, try safePlace("message.\(key)", nil)))
            case .mark(.argument(let name)):
                let declaration = try declaration(name)
                guard declaration.isRequired || present.contains(name) else {
                    throw source.error(
                        .misusedArgument,
                        file,
                        "argument.\(name) is optional: put it in present.\(name)"
                    )
                }
                guard declaration.type != .html else {
                    segments.append(.markup(try elementPlace(name)))
                    continue
                }
                guard ![.date, .money, .list, .integer, .decimal].contains(declaration.type) else {
                    throw source.error(.misusedArgument, file, "argument.\(name) needs a message to be formatted in")
                }
                let place = try safePlace("argument.\(name)", declaration.type)
                segments.append(.argument(name, place, isIsolated: declaration.type != .url))
            case .mark(.item):
                guard let each else {
                    throw source.error(.misusedArgument, file, "item stands outside of an each section")
                }
                segments.append(.item(try safePlace("item", each.type), isParagraph: each.type == .text))
            case .mark(.presentStart(let name)):
                _ = try declaration(name)
                let inner = try section(name, &pieces, present: present.union([name]), each: each)
                segments.append(.present(name, inner))
            case .mark(.absentStart(let name)):
                let declaration = try declaration(name)
                // A list may be required and empty all the same.
                guard !declaration.isRequired || declaration.type == .list else {
                    throw source.error(.misusedArgument, file, "argument.\(name) is required, so it is never absent")
                }
                let inner = try section(name, &pieces, present: present.subtracting([name]), each: each)
                segments.append(.absent(name, inner))
            case .mark(.eachStart(let name)):
                let declaration = try declaration(name)
                guard [.list, .text].contains(declaration.type) else {
                    throw source.error(.misusedArgument, file, "each.\(name) is neither a list nor a text")
                }
                let inner = try section(name, &pieces, present: present.union([name]), each: declaration)
                segments.append(.each(name, inner))
            }
        }
        return segments
    }

    private func section(
        _ name: String,
        _ pieces: inout ArraySlice<LayoutMark.Piece>,
        present: Set<String>,
        each: TemplateArgumentDeclaration?
    ) throws(TemplateError) -> [LayoutSegment<Format>] {
        let before = place("")
        let segments = try compile(&pieces, present: present, each: each)
        guard place("") == before else {
            throw source.error(.unsafePlace, file, "the section of \(name) does not close the tags that it opens")
        }
        return segments
    }

    private func declaration(_ name: String) throws(TemplateError) -> TemplateArgumentDeclaration {
        guard let declaration = declarations[name] else {
            throw source.error(.unknownArgument, file, "the layouts use an argument \(name) that is not declared")
        }
        return declaration
    }

    private func checkPresence(_ pattern: MessagePattern, key: String, present: Set<String>) throws(TemplateError) {
        for argument in pattern.arguments {
            let declaration = declarations[argument.name] ?? declarations.values.first { $0.countName == argument.name }
            guard let declaration, declaration.isRequired || present.contains(declaration.name) else {
                let detail = "message \(key) uses the optional argument \(argument.name) outside of its present section"
                throw source.error(.misusedArgument, file, detail)
            }
        }
    }

    /// Checks that a fragment of HTML may stand here.
    private func elementPlace(_ name: String) throws(TemplateError) -> String {
        guard let place = place(""), Format.holdsElements(place) else {
            throw source.error(
                .unsafePlace,
                file,
                "argument.\(name) is HTML and can stand only between tags of an HTML layout"
            )
        }
        return name
    }

    private func safePlace(_ slot: String, _ type: TemplateArgumentType?) throws(TemplateError) -> Format.Place {
        guard let place = place(""), allows(type, place) else {
            throw source.error(.unsafePlace, file, "{{\(slot)}} stands where no escaping makes its value safe")
        }
        return place
    }
}

extension LayoutCompiler where Format == HTMLOutput {
    init(_ source: TemplateSource, _ declarations: [String: TemplateArgumentDeclaration], _ messages: LocalizedMessages)
    {
        var scanner = HTMLScanner()
        self.init(
            source: source,
            declarations: declarations,
            messages: messages,
            place: { text in
                scanner.read(text)
                return scanner.place
            },
            allows: { type, place in place == .link ? type == .url : true }
        )
    }
}

extension LayoutCompiler where Format == TextOutput {
    init(_ source: TemplateSource, _ declarations: [String: TemplateArgumentDeclaration], _ messages: LocalizedMessages)
    {
        self.init(
            source: source,
            declarations: declarations,
            messages: messages,
            place: { _ in TextPlace() },
            allows: { _, _ in true }
        )
    }
}
