/// What values an argument takes; decides how it is read, where it may stand and how it is escaped.
package enum TemplateArgumentType: Hashable, Sendable {
    /// One line of text; line breaks become spaces.
    case string
    /// Text in paragraphs, such as a seller's own words. Stands in layouts only, never in a message.
    case text
    case integer
    case decimal
    /// An instant.
    case date
    /// Single lines. `NAME_count` is their number, for plurals.
    case list
    case money
    /// An absolute https address; the only type that may stand in a link.
    case url
    /// HTML that was made safe, which stands between tags as it is; only the platform supplies it.
    case html
    /// One of these words, for `select`.
    case choice([String])

    /// The word for it in a manifest.
    package var keyword: String {
        switch self {
        case .string: "string"
        case .text: "text"
        case .integer: "integer"
        case .decimal: "decimal"
        case .date: "date"
        case .list: "list"
        case .money: "money"
        case .url: "url"
        case .html: "html"
        case .choice: "choice"
        }
    }

    /// What to write in the JSON arguments, for an error that helps.
    package var remedy: String {
        switch self {
        case .string, .text: #"give a text, such as "Parcel Post""#
        case .integer: "give a whole number, such as 3"
        case .decimal: #"give a number or its digits as text, such as "12.50""#
        case .date: #"give a time with its offset (RFC 3339), such as "2026-11-24T09:00:00Z""#
        case .list: #"give a list of texts, such as ["A1", "B2"]"#
        case .money: #"give {"amount": "12.50", "currency": "EUR"}"#
        case .url: #"give an absolute address, such as "https://shop.example/orders/7""#
        case .html: "leave it out; the platform supplies it"
        case .choice(let words): "give one of " + words.map { "\"\($0)\"" }.joined(separator: ", ")
        }
    }
}
