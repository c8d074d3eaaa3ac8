import CGumbo

/// An element as it was parsed, valid only while its `HTMLTree` is lent out.
struct HTMLElementNode {
    private let element: GumboElement

    init(_ element: GumboElement) {
        self.element = element
    }

    /// In lower case; empty for an element that HTML does not know, whatever it is called.
    var name: String {
        String(cString: gumbo_normalized_tagname(element.tag))
    }

    /// Whether it is of SVG or MathML, whose elements share names with HTML's and read otherwise.
    var isForeign: Bool {
        element.tag_namespace != GUMBO_NAMESPACE_HTML
    }

    /// Names in lower case, values decoded. A name stands once: the parser keeps the first.
    var attributes: [(name: String, value: String)] {
        (0..<Int(element.attributes.length)).compactMap { index in
            guard let block = element.attributes.data[index] else {
                return nil
            }
            let attribute = block.assumingMemoryBound(to: GumboAttribute.self).pointee
            return (String(cString: attribute.name), String(cString: attribute.value))
        }
    }
}
