/// HTML that is safe to show, and what else is known of it (`R37`). Only `HTMLSanitizer` makes it.
package struct SanitizedHTML: Hashable, Sendable {
    /// A fragment, to be put into a `<div>`: it is read there as it was read here, and sanitising it again changes no byte.
    package let html: String
    /// The text part: what a reader of plain text needs, in lines that end in LF, with links as `text <https://…>`.
    package let text: String
    /// What was taken out, in the order of `HTMLRemovalKind`; a kind of which nothing was taken out is not listed.
    package let removals: [HTMLRemoval]
    /// The targets of all links, in the order of the document.
    package let links: [String]
    /// All images that are not in the mail itself, those that were removed as well.
    package let remoteImages: [RemoteImage]
    /// Whether nothing is there to be seen: neither text nor an image.
    package let isBlank: Bool

    init(
        html: String,
        text: String,
        removals: [HTMLRemoval],
        links: [String],
        remoteImages: [RemoteImage],
        isBlank: Bool
    ) {
        self.html = html
        self.text = text
        self.removals = removals
        self.links = links
        self.remoteImages = remoteImages
        self.isBlank = isBlank
    }
}
