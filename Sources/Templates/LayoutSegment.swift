/// A piece of a compiled layout. `Literal` is what the format's finished text is made of, `Place` what it knows about
/// where a value stands, so that a text layout cannot be filled with HTML nor the other way round.
indirect enum LayoutSegment<Format: OutputFormat> {
    case literal(Format.Literal)
    /// A message with placeholders, by its index in the template's messages.
    case message(Int, Format.Place)
    /// A text that is isolated where its direction could differ from the mail's; an address never is, it would be another one.
    case argument(String, Format.Place, isIsolated: Bool)
    /// HTML that was made safe, as it is. Text layouts have none.
    case markup(String)
    /// A row of the enclosing section. A paragraph decides its direction by itself, anything else has to be isolated.
    case item(Format.Place, isParagraph: Bool)
    /// Stands only if the argument was given.
    case present(String, [LayoutSegment])
    /// Stands only if the argument was not given.
    case absent(String, [LayoutSegment])
    /// Stands once for each item or paragraph of the argument.
    case each(String, [LayoutSegment])
}

extension LayoutSegment: Sendable where Format.Literal: Sendable, Format.Place: Sendable {}

extension [LayoutSegment<HTMLOutput>] {
    /// The document with all its sections, and something harmless in each place: what there is to be judged of it.
    var outline: String {
        map { segment in
            switch segment {
            case .literal(let text): String(decoding: text.utf8, as: UTF8.self)
            case .message(_, let place), .argument(_, let place, _), .item(let place, _):
                place == .link ? "https://market.example/" : "x"
            case .markup: "x"
            case .present(_, let inner), .absent(_, let inner), .each(_, let inner): inner.outline
            }
        }
        .joined()
    }
}
