/// Finds declarations in XML that could make a reader expand entities (R40), in pieces and without parsing it.
///
/// Zero octets are skipped, which makes UTF-16 in either order as good as UTF-8. A document type has no place in an Office
/// document at all (ECMA-376 Part 2 §6.1.4), so that one in a comment is refused with the others.
struct MarkupScanner {
    /// For drawings, in which it is common; entities are still found.
    var ignoresDocumentType = false
    private(set) var hasDeclarations = false
    /// The letters behind `<!`, as long as they can become a keyword; nil outside of such a place.
    private var keyword: [UInt8]?
    private var previous: UInt8 = 0

    private static let documentType = Array("doctype".utf8)
    private static let entity = Array("entity".utf8)

    /// Whether a part begins as markup, behind a byte order mark, zeros and white space.
    static func isMarkup(_ head: [UInt8]) -> Bool {
        head.first { ![0x00, 0x09, 0x0A, 0x0D, 0x20, 0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains($0) } == UInt8(ascii: "<")
    }

    mutating func consume(_ piece: Span<UInt8>) {
        for index in piece.indices {
            let octet = piece[index]
            guard octet != 0 else {
                continue
            }
            if keyword != nil {
                extend(with: octet | 0x20)
            } else if octet == UInt8(ascii: "!"), previous == UInt8(ascii: "<") {
                keyword = []
            }
            previous = octet
        }
    }

    private mutating func extend(with letter: UInt8) {
        let letters = (keyword ?? []) + [letter]
        if letters == Self.entity || (letters == Self.documentType && !ignoresDocumentType) {
            hasDeclarations = true
        }
        keyword = Self.entity.starts(with: letters) || Self.documentType.starts(with: letters) ? letters : nil
    }
}
