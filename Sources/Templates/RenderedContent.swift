package import Localization

/// A mail's subject and its two bodies, in one language.
package struct RenderedContent: Equatable, Sendable {
    /// One line, without controls; not yet encoded for a header.
    package let subject: String
    /// The same facts as `html`, for readers without HTML. Lines end with LF.
    package let text: String
    /// A whole HTML document. Lines end with LF.
    package let html: String
    /// The language asked for, and the one that the template could supply (`R48`: both are recorded).
    package let localeRequested: LanguageTag
    package let localeUsed: LanguageTag
    package let isRightToLeft: Bool
}
