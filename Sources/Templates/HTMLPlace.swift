/// Where in an HTML document a value stands, which decides how it is escaped (`L04`).
enum HTMLPlace: Hashable {
    /// Between tags. Isolated runs become `<bdi>`, line feeds `<br>`.
    case text
    /// In a quoted attribute, or in `<title>`: there are no tags there, so isolates stay characters.
    case attribute
    /// In a quoted attribute that holds an address.
    case link
}
