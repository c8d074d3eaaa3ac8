/// A template's name: what it may be made of, and what goes with the names that the platform fills itself.
struct TemplateName {
    /// The frame of a seller's own words, and what sellers are told.
    private static let filledByPlatform: Set<String> = ["bounce-back", "free-form", "notice"]
    /// Of these a seller has no version of its own.
    private static let platformsOwn: Set<String> = ["bounce-back", "notice"]
    private static let longest = 60

    private let name: String

    init(_ name: String) {
        self.name = name
    }

    func problems(
        of source: TemplateSource,
        _ manifest: TemplateManifest,
        by author: TemplateReview.Author
    ) -> [TemplateError] {
        guard isWellFormed else {
            let detail =
                "a template's name is of a–z, 0–9 and hyphens, at most \(Self.longest), and begins with a letter"
            return [source.error(.unfitName, "", detail)]
        }
        guard author == .platform || !Self.platformsOwn.contains(name) else {
            return [source.error(.unfitName, "", "\(name) is what the platform says, and no seller's to change")]
        }
        let missing = givenByPlatform.filter { !manifest.arguments.contains($0) }.map(\.name)
        guard missing.isEmpty else {
            let detail =
                "\(name) gets the arguments \(missing.joined(separator: ", ")) as the built-in one declares them"
            return [source.error(.unfitName, TemplateManifest.path, detail)]
        }
        return []
    }

    private var isWellFormed: Bool {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let first = name.utf8.first, letters.contains(first), name.utf8.count <= Self.longest else {
            return false
        }
        return name.utf8.allSatisfy { letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "-") }
    }

    /// What the platform fills in, whatever a version of the template does with it.
    private var givenByPlatform: [TemplateArgumentDeclaration] {
        guard Self.filledByPlatform.contains(name),
            let builtIn = TemplateCatalogue.builtIn().templates.first(where: { $0.name == name })
        else {
            return []
        }
        // The built-in ones are read by their own tests.
        return (try? TemplateManifest(builtIn))?.arguments ?? []
    }
}
