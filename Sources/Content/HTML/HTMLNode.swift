import CGumbo

/// A node of an `HTMLTree`, valid only while that is lent out.
struct HTMLNode {
    enum Content {
        case document
        case element(HTMLElementNode)
        case text(String)
        case comment
    }

    private let pointer: UnsafePointer<GumboNode>

    init(_ pointer: UnsafePointer<GumboNode>) {
        self.pointer = pointer
    }

    var content: Content {
        switch pointer.pointee.type {
        case GUMBO_NODE_DOCUMENT: .document
        case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE: .element(HTMLElementNode(pointer.pointee.v.element))
        case GUMBO_NODE_COMMENT: .comment
        default: .text(String(cString: pointer.pointee.v.text.text))
        }
    }

    /// In the order of the document; none for texts and comments.
    var children: [HTMLNode] {
        switch pointer.pointee.type {
        case GUMBO_NODE_DOCUMENT: Self.nodes(of: pointer.pointee.v.document.children)
        case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE: Self.nodes(of: pointer.pointee.v.element.children)
        default: []
        }
    }

    private static func nodes(of vector: GumboVector) -> [HTMLNode] {
        (0..<Int(vector.length)).compactMap { index in
            vector.data[index].map { HTMLNode(UnsafePointer($0.assumingMemoryBound(to: GumboNode.self))) }
        }
    }
}
