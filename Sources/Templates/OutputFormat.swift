internal import Content

/// A kind of finished text: what layouts and escaped values become.
protocol OutputFormat {
    associatedtype Literal: Sendable
    associatedtype Place: Hashable, Sendable

    static var layout: LayoutFormat { get }
    static func literal(_ layout: String) -> Literal
    static func escape(_ text: PlainText, at place: Place) -> Literal
    /// HTML that was made safe, or nil in a format that is no HTML.
    static func literal(_ html: SanitizedHTML) -> Literal?
    /// Whether a place may hold elements.
    static func holdsElements(_ place: Place) -> Bool
    static func append(_ literal: Literal, to bytes: inout [UInt8])
}

/// The text part. Values stand as they are.
enum TextOutput: OutputFormat {
    static let layout = LayoutFormat.text

    static func literal(_ layout: String) -> PlainText {
        PlainText(formatted: layout)
    }

    static func escape(_ text: PlainText, at place: TextPlace) -> PlainText {
        text
    }

    static func literal(_ html: SanitizedHTML) -> PlainText? {
        nil
    }

    static func holdsElements(_ place: TextPlace) -> Bool {
        false
    }

    static func append(_ literal: PlainText, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: literal.string.utf8)
    }
}

/// The text part is the same everywhere.
struct TextPlace: Hashable {}

/// The HTML part. Values are escaped for their place.
enum HTMLOutput: OutputFormat {
    static let layout = LayoutFormat.html

    static func literal(_ layout: String) -> HTMLText {
        HTMLText(layout: layout)
    }

    static func escape(_ text: PlainText, at place: HTMLPlace) -> HTMLText {
        HTMLText(text, at: place)
    }

    static func literal(_ html: SanitizedHTML) -> HTMLText? {
        HTMLText(html)
    }

    static func holdsElements(_ place: HTMLPlace) -> Bool {
        place == .text
    }

    static func append(_ literal: HTMLText, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: literal.utf8)
    }
}
