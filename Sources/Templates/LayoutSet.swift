internal import Mustache

/// The layouts of one format, checked and parsed.
struct LayoutSet {
    let format: LayoutFormat
    /// The tags of all layouts that the mail includes, with the files they stand in.
    let tags: [(path: String, tag: LayoutTag)]
    private let library: MustacheLibrary

    /// The layout that includes all others.
    private static let root = "mail"

    init(_ format: LayoutFormat, of source: TemplateSource) throws(TemplateError) {
        self.format = format
        var collector = Collector(format: format, source: source)
        try collector.include(Self.root, from: "layouts", enclosing: [])
        tags = collector.tags
        library = collector.library
    }

    /// Runs the layouts through mustache.
    func render(_ object: [String: Any], in source: TemplateSource) throws(TemplateError) -> String {
        guard let text = library.render(object, withTemplate: Self.root) else {
            throw source.error(.missingFile, Self.root + format.suffix, "the file is missing")
        }
        return text
    }
}

/// Follows the partials from the root layout on.
private struct Collector {
    let format: LayoutFormat
    let source: TemplateSource
    var tags: [(path: String, tag: LayoutTag)] = []
    var library = MustacheLibrary()
    private var included: Set<String> = []
    /// How many layouts each stands for, with all that it includes.
    private var expansions: [String: Int] = [:]

    /// Far above what a mail needs; without an end layouts that include each other twice would grow without end.
    private static let mostExpansions = 500
    private static let deepestNesting = 40

    init(format: LayoutFormat, source: TemplateSource) {
        self.format = format
        self.source = source
    }

    mutating func include(_ name: String, from includer: String, enclosing: [String]) throws(TemplateError) {
        guard !enclosing.contains(name) else {
            throw source.error(.unknownPartial, includer, "the partial \(name) includes itself")
        }
        guard included.insert(name).inserted else {
            return
        }
        let candidates = [name + format.suffix, "layouts/" + name + format.suffix]
        guard let path = candidates.first(where: { source.files[$0] != nil }) else {
            throw source.error(.unknownPartial, includer, "there is no partial \(name)\(format.suffix)")
        }
        let text = try source.text(of: path)
        guard !text.unicodeScalars.contains(where: LayoutMark.isReserved) else {
            throw source.error(.malformedFile, path, "control characters have no place in a layout")
        }
        let found = try LayoutTag.scan(text, path: path, in: source)
        try checkNesting(found, path)
        tags += found.map { (path, $0) }
        do {
            // A partial starts with mustache's HTML escaping again, so each text layout has to switch it off.
            try library.register(format == .text ? "{{% CONTENT_TYPE:TEXT}}\n" + text : text, named: name)
        } catch {
            throw source.error(.unsupportedTag, path, "mustache refuses the layout: \(error)")
        }
        var expansion = 1
        for case .partial(let partial) in found {
            try include(partial, from: path, enclosing: enclosing + [name])
            expansion += expansions[partial, default: 1]
            guard expansion <= Self.mostExpansions, enclosing.count < Self.deepestNesting else {
                throw source.error(
                    .tooDeep,
                    path,
                    "the layouts include each other more than \(Self.mostExpansions) times"
                )
            }
        }
        expansions[name] = expansion
    }

    private func checkNesting(_ tags: [LayoutTag], _ path: String) throws(TemplateError) {
        var depth = 0
        for tag in tags {
            switch tag {
            case .presentStart, .absentStart, .eachStart: depth += 1
            case .sectionEnd: depth -= 1
            default: break
            }
            guard depth <= Self.deepestNesting else {
                throw source.error(.tooDeep, path, "sections nest deeper than \(Self.deepestNesting)")
            }
        }
    }
}
