/// One row in COPY's text format: fields between tabs, `\N` for NULL, and everything that means something escaped.
package struct CopyTextRow: Sendable {
    private var content: [UInt8] = []
    private var isEmpty = true

    package init() {}

    /// - Parameter fields: The values in the order of the columns; `nil` is NULL.
    package init(_ fields: [(any CopyTextEncodable)?]) {
        for field in fields {
            append(field)
        }
    }

    /// Appends the next field; `nil` is NULL.
    package mutating func append(_ field: (any CopyTextEncodable)?) {
        if !isEmpty {
            content.append(UInt8(ascii: "\t"))
        }
        isEmpty = false
        guard let field else {
            content += Array(#"\N"#.utf8)
            return
        }
        for byte in field.copyText.utf8 {
            appendEscaped(byte)
        }
    }

    /// The row with the line feed that ends it.
    package var bytes: [UInt8] {
        content + [UInt8(ascii: "\n")]
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\\"): content += [UInt8(ascii: "\\"), UInt8(ascii: "\\")]
        case UInt8(ascii: "\t"): content += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
        case UInt8(ascii: "\n"): content += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
        case UInt8(ascii: "\r"): content += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
        default: content.append(byte)
        }
    }
}
