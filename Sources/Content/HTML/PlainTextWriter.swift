/// Derives the text part from sanitised HTML (`R37`: a text part always).
///
/// Lines end in LF, none ends in a space, and at most one empty line stands between two others.
struct PlainTextWriter {
    private var lines = PlainTextLines()
    private var lists: [PlainTextList] = []
    private var preformattedDepth = 0
    /// Where the text of an open link begins.
    private var link: (address: String, text: String)?

    static func text(of pieces: [HTMLPiece]) -> String {
        var writer = PlainTextWriter()
        for piece in pieces {
            switch piece {
            case .start(let element, let attributes): writer.start(element, attributes)
            case .end(let element): writer.end(element)
            case .text(let text): writer.append(text)
            }
        }
        return writer.lines.text
    }

    private mutating func append(_ text: String) {
        link?.text += text
        if preformattedDepth > 0 {
            lines.append(preformatted: text)
        } else {
            lines.append(flowing: text)
        }
    }

    private mutating func start(_ element: HTMLElement, _ attributes: [HTMLAttributeValue]) {
        switch element {
        case .br:
            lines.breakLine()
        case .hr:
            lines.requireBreaks(2)
            lines.append(flowing: "---")
            lines.requireBreaks(2)
        case .img:
            if let alternative = attributes.first(where: { $0.attribute == .alt }) {
                append(alternative.value)
            }
        case .a:
            link = attributes.first { $0.attribute == .href }.map { ($0.value, "") }
        case .ul, .ol:
            lines.requireBreaks(lists.isEmpty ? 2 : 1)
            let start = attributes.first { $0.attribute == .start }.flatMap { Int($0.value) }
            lists.append(PlainTextList(nextNumber: element == .ol ? start ?? 1 : nil))
        case .li:
            lines.requireBreaks(1)
            if let last = lists.indices.last {
                lines.begin(marker: lists[last].takeMarker())
            } else {
                lines.begin(marker: PlainTextList.bullet)
            }
        case .td, .th:
            lines.beginCell()
        case .blockquote:
            lines.requireBreaks(2)
            lines.quoteDepth += 1
        case .pre:
            lines.requireBreaks(2)
            preformattedDepth += 1
        default:
            lines.requireBreaks(Self.breaks(around: element))
        }
    }

    private mutating func end(_ element: HTMLElement) {
        switch element {
        case .a:
            endLink()
        case .ul, .ol:
            lists.removeLast()
            lines.requireBreaks(lists.isEmpty ? 2 : 1)
        case .li:
            lines.endMarker()
            lines.requireBreaks(1)
        case .td, .th:
            lines.endCell()
        case .tr:
            lines.endRow()
            lines.requireBreaks(1)
        case .blockquote:
            lines.requireBreaks(2)
            lines.quoteDepth -= 1
        case .pre:
            preformattedDepth -= 1
            lines.requireBreaks(2)
        default:
            lines.requireBreaks(Self.breaks(around: element))
        }
    }

    private mutating func endLink() {
        guard let link else {
            return
        }
        self.link = nil
        let text = link.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        // An address that is its own text is not said twice.
        guard text != link.address, "mailto:\(text)" != link.address, "tel:\(text)" != link.address else {
            return
        }
        if text.isEmpty {
            lines.append(flowing: "<\(link.address)>")
        } else {
            lines.appendBehindText(" <\(link.address)>")
        }
    }

    private static func breaks(around element: HTMLElement) -> Int {
        switch element {
        case .h1, .h2, .h3, .h4, .h5, .h6, .p, .dl, .table: 2
        case .div, .dt, .dd, .caption, .thead, .tbody, .tfoot, .tr: 1
        default: 0
        }
    }
}
