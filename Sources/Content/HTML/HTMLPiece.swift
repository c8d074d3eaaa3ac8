/// A part of sanitised HTML, in the order in which it is written.
enum HTMLPiece: Hashable {
    /// A void element has no end.
    case start(HTMLElement, [HTMLAttributeValue])
    case end(HTMLElement)
    /// Decoded, free of control characters but tab and line feed, and not empty.
    case text(String)
}
