/// Looks at one part of a document while it is unpacked, and holds in memory only what must be seen as a whole.
struct PartScanner {
    private enum Kind {
        /// Nothing came yet.
        case unknown
        /// An archive or a compound file, which is read as a whole.
        case container
        /// Markup that says what the document is made of, which is read as a whole.
        case documentMarkup
        case markup
        case other
    }

    private let name: String
    private let expectedBytes: Int
    private var kind = Kind.unknown
    private var markup = MarkupScanner()
    private(set) var isProgram = false
    /// The whole part, if it is of a kind that must be.
    private(set) var held: [UInt8] = []

    /// - Parameter name: In lower case.
    init(name: String, expectedBytes: Int) {
        self.name = name
        self.expectedBytes = expectedBytes
    }

    /// Whether the part declares entities or a document type.
    var hasDeclarations: Bool {
        markup.hasDeclarations
    }

    /// The first piece holds at least the first 64 KiB, or the whole part.
    mutating func consume(_ piece: Span<UInt8>) {
        if kind == .unknown {
            kind = begin(piece)
        }
        if kind == .container || kind == .documentMarkup {
            piece.withUnsafeBufferPointer { held.append(contentsOf: $0) }
        }
        if kind == .markup || kind == .documentMarkup {
            markup.consume(piece)
        }
    }

    private mutating func begin(_ piece: Span<UInt8>) -> Kind {
        let head = piece.withUnsafeBufferPointer { Array($0.prefix(64)) }
        isProgram = ProgramSignature.matches(head, byteCount: expectedBytes)
        if DocumentMarkup.names(name) {
            return .documentMarkup
        }
        if ZipDirectory.isArchive(head) || CompoundFile.isCompoundFile(head) {
            // The meter has found that what all parts say they hold is within the limits.
            held.reserveCapacity(expectedBytes)
            return .container
        }
        // Word keeps drawings as their author made them, and many begin with a harmless document type.
        markup.ignoresDocumentType = name.hasSuffix(".svg")
        return MarkupScanner.isMarkup(head) ? .markup : .other
    }
}
