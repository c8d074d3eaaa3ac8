package import Messaging
package import Templates

/// The published templates, compiled, by marketplace and name.
package struct TemplateLibrary: Sendable {
    /// A version as it stands in the database.
    package struct Entry: Sendable {
        package let versionID: Int64
        package let template: CompiledTemplate

        package init(versionID: Int64, template: CompiledTemplate) {
            self.versionID = versionID
            self.template = template
        }
    }

    /// The frame around a seller's own subject and text (`R49`).
    package static let freeForm = "free-form"

    private var platform: [String: Entry] = [:]
    private var own: [MarketplaceID: [String: Entry]] = [:]

    package init() {}

    /// Adds a template of a marketplace, or, for `nil`, of the platform.
    package mutating func add(_ entry: Entry, for marketplace: MarketplaceID?) {
        if let marketplace {
            own[marketplace, default: [:]][entry.template.name] = entry
        } else {
            platform[entry.template.name] = entry
        }
    }

    /// The marketplace's own template of that name, else the platform's.
    package func entry(named name: String, for marketplace: MarketplaceID) -> Entry? {
        own[marketplace]?[name] ?? platform[name]
    }

    /// The template that a message is written by.
    /// - Throws: `LetterError` naming a template that nobody has published.
    func entry(of record: MessageRecord) throws(LetterError) -> Entry {
        let name = record.template ?? Self.freeForm
        guard let entry = entry(named: name, for: record.marketplace.id) else {
            throw LetterError(.renderFailed, "no template \"\(name)\" is published")
        }
        return entry
    }
}
