import CGumbo

/// A document that libgumbo parsed, by the algorithm that browsers use, within the limits of `HTMLRules`.
///
/// Its nodes lie in memory that goes with it, so they are only lent out.
struct HTMLTree: ~Copyable {
    /// What the input stands behind. A `<body>` makes the parser ignore a `<frameset>`, which would throw away what is there,
    /// and the document type makes it read tables as pages of today do.
    private static let opening = "<!DOCTYPE html><html><head></head><body>"

    private let arena: UnsafeMutablePointer<CGumboArena>
    private let buffer: UnsafeMutableRawBufferPointer
    private let document: UnsafePointer<GumboNode>

    /// - Throws: `HTMLError`, for what is too large or would take too much to parse.
    init(parsing html: String, rules: HTMLRules) throws(HTMLError) {
        guard html.utf8.count <= rules.maximumInputBytes else {
            throw HTMLError(code: .tooLarge, limit: rules.maximumInputBytes)
        }
        let limits = CGumboLimits(
            maximumMemoryBytes: rules.maximumMemoryBytes,
            maximumNodes: rules.maximumNodes,
            maximumDepth: rules.maximumDepth,
            maximumAttributesPerElement: rules.maximumAttributesPerElement
        )
        guard let arena = CGumboArenaCreate(limits) else {
            throw HTMLError(code: .outOfMemory, limit: 0)
        }
        // What is left of a NUL depends on the reader, so none may see one.
        let bytes = html.utf8.contains(0) ? html.utf8.filter { $0 != 0 } : Array(html.utf8)
        let length = Self.opening.utf8.count + bytes.count
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: length, alignment: 1)
        buffer.copyBytes(from: Self.opening.utf8)
        UnsafeMutableRawBufferPointer(rebasing: buffer[Self.opening.utf8.count...]).copyBytes(from: bytes)
        guard let document = CGumboParse(arena, buffer.baseAddress, length) else {
            let outcome = arena.pointee.outcome
            CGumboArenaDestroy(arena)
            buffer.deallocate()
            throw Self.error(for: outcome, rules: rules)
        }
        self.arena = arena
        self.buffer = buffer
        self.document = document
    }

    deinit {
        CGumboArenaDestroy(arena)
        buffer.deallocate()
    }

    /// Lends the document; nothing of it may be kept.
    borrowing func withDocument<Result>(_ body: (HTMLNode) -> Result) -> Result {
        body(HTMLNode(document))
    }

    private static func error(for outcome: CGumboOutcome, rules: HTMLRules) -> HTMLError {
        switch outcome {
        case CGumboOutcomeTooDeep: HTMLError(code: .tooDeep, limit: rules.maximumDepth)
        case CGumboOutcomeTooManyNodes: HTMLError(code: .tooManyNodes, limit: rules.maximumNodes)
        case CGumboOutcomeTooManyAttributes:
            HTMLError(code: .tooManyAttributes, limit: rules.maximumAttributesPerElement)
        case CGumboOutcomeTooMuchMemory: HTMLError(code: .tooMuchMemory, limit: rules.maximumMemoryBytes)
        default: HTMLError(code: .outOfMemory, limit: 0)
        }
    }
}
