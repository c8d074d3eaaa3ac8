/// The elements that sanitised HTML is made of: those that lay out a text and do nothing else (`R37`).
///
/// None of them holds raw text, and none is foreign, so what stands inside one is read alike everywhere.
package enum HTMLElement: String, CaseIterable, Sendable {
    case h1, h2, h3, h4, h5, h6
    case p, div, blockquote, pre, hr, br, wbr
    case ul, ol, li, dl, dt, dd
    case table, caption, thead, tbody, tfoot, tr, td, th
    case span, bdi, bdo
    case a, img
    case b, strong, i, em, u, s, del, ins, sub, sup, small, mark
    case code, kbd, samp, `var`, q, cite, abbr

    /// Whether it has neither content nor an end tag.
    package var isVoid: Bool {
        switch self {
        case .hr, .br, .wbr, .img: true
        default: false
        }
    }

    /// What it may have, in the order in which it is written.
    var attributes: [HTMLAttribute] {
        let own: [HTMLAttribute] =
            switch self {
            case .a: [.href]
            case .img: [.src, .alt, .width, .height]
            case .td, .th: [.colspan, .rowspan]
            case .ol: [.start]
            default: []
            }
        return own + [.dir, .lang, .title]
    }
}
