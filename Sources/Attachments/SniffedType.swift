/// What a file is by its content, whatever it is called.
package struct SniffedType: Hashable, Sendable {
    /// `type/subtype`, of any file.
    package var mediaType: String
    /// The allowed kind that the content is; nil for every other.
    package var format: AttachmentFormat?
    /// Whether a document was seen to hold macros.
    package var hasMacros: Bool

    package init(mediaType: String, format: AttachmentFormat?, hasMacros: Bool = false) {
        self.mediaType = mediaType
        self.format = format
        self.hasMacros = hasMacros
    }

    package init(_ format: AttachmentFormat, hasMacros: Bool = false) {
        self.init(mediaType: format.mediaType, format: format, hasMacros: hasMacros)
    }
}
