import Messaging

/// One walk over a parsed tree, from which only what `HTMLElement` and `HTMLAttribute` know comes out.
struct SanitizingWalk {
    private(set) var pieces: [HTMLPiece] = []
    private(set) var removalCounts: [HTMLRemovalKind: Int] = [:]
    private(set) var links: [String] = []
    private(set) var remoteImages: [RemoteImage] = []

    private let rules: HTMLRules
    /// The elements around the present place. A stack of its own: how deep a stranger's elements nest must not decide how
    /// deep functions call each other.
    private var open: [OpenElement] = []

    private struct OpenElement {
        var children: ArraySlice<HTMLNode>
        /// What closes it in the output, if it is written.
        let end: HTMLPiece?
        let isHidden: Bool
    }

    private init(rules: HTMLRules) {
        self.rules = rules
    }

    static func over(_ tree: borrowing HTMLTree, rules: HTMLRules) -> SanitizingWalk {
        var walk = SanitizingWalk(rules: rules)
        tree.withDocument { document in
            walk.run(from: document)
        }
        return walk
    }

    private mutating func run(from document: HTMLNode) {
        open.append(OpenElement(children: document.children[...], end: nil, isHidden: false))
        while let last = open.indices.last {
            guard let node = open[last].children.popFirst() else {
                if let end = open[last].end {
                    pieces.append(end)
                }
                open.removeLast()
                continue
            }
            visit(node, isHidden: open[last].isHidden)
        }
    }

    private mutating func visit(_ node: HTMLNode, isHidden: Bool) {
        switch node.content {
        case .document: break
        case .comment: count(.comment)
        case .text(let text): append(text: text)
        case .element(let element): visit(element, children: node.children, isHidden: isHidden)
        }
    }

    private mutating func visit(_ element: HTMLElementNode, children: [HTMLNode], isHidden: Bool) {
        guard !element.isForeign else {
            count(.foreignContent)
            return
        }
        let name = element.name
        // The parser adds them to every document; what an author says about direction and language there is kept.
        if name == "head" {
            open.append(OpenElement(children: children[...], end: nil, isHidden: isHidden))
            return
        }
        let marks = HTMLMarks(of: element)
        remoteImages += marks.remoteImages(isHidden: isHidden)
        if name == "html" || name == "body" {
            let values = checkedAttributes(of: marks, for: .div).filter { $0.attribute != .title }
            enter(values.isEmpty ? nil : .div, values, children: children, isHidden: isHidden || marks.isHidden)
            return
        }
        switch HTMLElement.treatment(of: name) {
        case .drop(let kind):
            count(kind)
        case .unwrap:
            count(.element)
            enter(nil, [], children: children, isHidden: isHidden || marks.isHidden)
        case .replace(let replacement):
            count(.element)
            let values = checkedAttributes(of: marks, for: replacement)
            enter(replacement, values, children: children, isHidden: isHidden || marks.isHidden)
        case .keep(let kept):
            keep(kept, marks: marks, children: children, isHidden: isHidden || marks.isHidden)
        }
    }

    private mutating func keep(_ element: HTMLElement, marks: HTMLMarks, children: [HTMLNode], isHidden: Bool) {
        let values = checkedAttributes(of: marks, for: element)
        switch element {
        case .a:
            guard let link = values.first(where: { $0.attribute == .href }) else {
                enter(nil, [], children: children, isHidden: isHidden)
                return
            }
            links.append(link.value)
        case .img where !values.contains(where: { $0.attribute == .src }):
            // What the picture says is worth keeping when the picture is not.
            let alternative = values.filter { $0.attribute == .alt }
            if !alternative.isEmpty {
                pieces.append(.start(.img, alternative))
            }
            return
        default:
            break
        }
        enter(element, values, children: children, isHidden: isHidden)
    }

    private mutating func enter(
        _ element: HTMLElement?,
        _ values: [HTMLAttributeValue],
        children: [HTMLNode],
        isHidden: Bool
    ) {
        if let element {
            pieces.append(.start(element, values))
        }
        if let element, element.isVoid {
            return
        }
        open.append(OpenElement(children: children[...], end: element.map { .end($0) }, isHidden: isHidden))
    }

    private mutating func append(text: String) {
        let text = Self.printable(text)
        if !text.isEmpty {
            pieces.append(.text(text))
        }
    }

    private mutating func checkedAttributes(of marks: HTMLMarks, for element: HTMLElement) -> [HTMLAttributeValue] {
        let checked = marks.checkedAttributes(for: element, rules: rules)
        for kind in checked.removed {
            count(kind)
        }
        return checked.values
    }

    private mutating func count(_ kind: HTMLRemovalKind) {
        removalCounts[kind, default: 0] += 1
    }

    /// Without control characters; a carriage return that came as a character reference is a line feed to the next parser.
    static func printable(_ text: String) -> String {
        // Most texts hold none, and U+0080 to U+009F are two bytes that begin with C2.
        guard text.utf8.contains(where: { ($0 < 0x20 && $0 != 0x0A && $0 != 0x09) || $0 == 0x7F || $0 == 0xC2 }) else {
            return text
        }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\r" {
                scalars.append("\n")
            } else if !scalar.isControl || scalar == "\n" || scalar == "\t" {
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
