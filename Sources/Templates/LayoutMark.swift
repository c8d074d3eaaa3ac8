/// A mark that mustache leaves in its output where a value will stand.
///
/// Layouts run through mustache once, when a template is loaded, with these marks in place of values. So a mail is put
/// together from pieces that are ready, and no value ever comes near a template parser (`L04`).
enum LayoutMark: Hashable {
    case message(String)
    case argument(String)
    case item
    case presentStart(String)
    case absentStart(String)
    case eachStart(String)
    case sectionEnd

    /// Marks stand between two characters that neither layouts nor messages may hold.
    private static let opening: Unicode.Scalar = "\u{1}"
    private static let closing: Unicode.Scalar = "\u{2}"

    /// Whether a character is kept for marks, or is a control that has no place in a mail.
    static func isReserved(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || scalar.value == 0x7F
    }

    /// The mark as text.
    var written: String {
        let content =
            switch self {
            case .message(let key): "m" + key
            case .argument(let name): "a" + name
            case .item: "i"
            case .presentStart(let name): "p" + name
            case .absentStart(let name): "n" + name
            case .eachStart(let name): "e" + name
            case .sectionEnd: "x"
            }
        return "\(Self.opening)\(content)\(Self.closing)"
    }

    private init?(content: Substring) {
        let name = String(content.dropFirst())
        switch content.first {
        case "m": self = .message(name)
        case "a": self = .argument(name)
        case "i": self = .item
        case "p": self = .presentStart(name)
        case "n": self = .absentStart(name)
        case "e": self = .eachStart(name)
        case "x": self = .sectionEnd
        default: return nil
        }
    }

    /// Text between marks, or a mark.
    enum Piece: Hashable {
        case literal(String)
        case mark(LayoutMark)
    }

    /// Takes a marked text apart.
    static func split(_ text: String) -> [Piece] {
        var pieces: [Piece] = []
        for (index, run) in text.split(separator: Character(opening), omittingEmptySubsequences: false).enumerated() {
            var literal = run
            if index > 0, let end = run.firstIndex(of: Character(closing)), let mark = LayoutMark(content: run[..<end])
            {
                pieces.append(.mark(mark))
                literal = run[run.index(after: end)...]
            }
            if !literal.isEmpty {
                pieces.append(.literal(String(literal)))
            }
        }
        return pieces
    }
}
