/// What a marketplace lets travel with a message (`R38`, `R39`, `R40`); the defaults are the service's.
package struct AttachmentRules: Hashable, Sendable {
    /// Over all attachments, decoded, and over the text too where the channel counts it (`R39`).
    package var maximumTotalBytes: Int
    package var maximumCount: Int
    package var allowedFormats: Set<AttachmentFormat>
    /// Whether `.jpeg` and `.tif` count as `.jpg` and `.tiff`.
    package var acceptsAliases: Bool
    package var maximumFileNameBytes: Int
    /// How far documents are looked into.
    package var archive: ArchiveLimits

    package init(
        maximumTotalBytes: Int = 10_485_760,
        maximumCount: Int = 5,
        allowedFormats: Set<AttachmentFormat> = Set(AttachmentFormat.allCases),
        acceptsAliases: Bool = false,
        maximumFileNameBytes: Int = 255,
        archive: ArchiveLimits = ArchiveLimits()
    ) {
        self.maximumTotalBytes = maximumTotalBytes
        self.maximumCount = maximumCount
        self.allowedFormats = allowedFormats
        self.acceptsAliases = acceptsAliases
        self.maximumFileNameBytes = maximumFileNameBytes
        self.archive = archive
    }
}
