/// The lines of a text that is being written: breaks and spaces wait until something follows them.
struct PlainTextLines {
    /// Deeper quotes and lists are written as this one: each level stands before each line.
    private static let maximumLevels = 10

    var quoteDepth = 0 {
        didSet {
            blankQuoteDepth = min(blankQuoteDepth, quoteDepth)
        }
    }

    private var bytes: [UInt8] = []
    private var pendingBreaks = 0
    /// An empty line belongs to a quote only if both its neighbours do.
    private var blankQuoteDepth = 0
    private var hasPendingSpace = false
    private var hasPendingCell = false
    /// The widths of the markers around the present place.
    private var indents: [Int] = []
    private var pendingMarker: String?

    private var isInLine: Bool {
        pendingBreaks == 0 && !bytes.isEmpty
    }

    /// Without empty lines at the end.
    var text: String {
        String(decoding: bytes, as: UTF8.self)
    }

    /// At least so many line ends come before what follows; 2 leave an empty line.
    mutating func requireBreaks(_ count: Int) {
        wait(forBreaks: max(pendingBreaks, count))
    }

    mutating func breakLine() {
        wait(forBreaks: pendingBreaks + 1)
    }

    private mutating func wait(forBreaks count: Int) {
        guard count > 0 else {
            return
        }
        blankQuoteDepth = pendingBreaks == 0 ? quoteDepth : min(blankQuoteDepth, quoteDepth)
        pendingBreaks = min(count, 2)
        hasPendingSpace = false
        hasPendingCell = false
    }

    mutating func begin(marker: String) {
        pendingMarker = marker
        indents.append(marker.utf8.count)
    }

    mutating func endMarker() {
        pendingMarker = nil
        if !indents.isEmpty {
            indents.removeLast()
        }
    }

    mutating func beginCell() {
        // A cell that follows another one in its row stands behind it, unless that ended in a block.
        if isInLine {
            hasPendingCell = true
            hasPendingSpace = false
        }
    }

    mutating func endCell() {
        hasPendingSpace = false
    }

    mutating func endRow() {
        hasPendingCell = false
    }

    /// Text in which spaces and line breaks run together.
    mutating func append(flowing text: String) {
        for byte in Self.withPlainSpaces(text).utf8 {
            switch byte {
            case 0x09, 0x0A, 0x0C, 0x0D, 0x20:
                hasPendingSpace = isInLine && !hasPendingCell
            default:
                put(byte)
            }
        }
    }

    /// Words that belong to the last text, whatever breaks came after it.
    mutating func appendBehindText(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// Text in which they stand as they are.
    mutating func append(preformatted text: String) {
        var spaces: [UInt8] = []
        for byte in Self.withPlainSpaces(text).utf8 {
            switch byte {
            case 0x0A:
                spaces = []
                breakLine()
            case 0x09, 0x20:
                spaces.append(byte)
            default:
                for space in spaces {
                    put(space)
                }
                spaces = []
                put(byte)
            }
        }
        hasPendingSpace = !spaces.isEmpty && isInLine
    }

    private mutating func put(_ byte: UInt8) {
        if bytes.isEmpty {
            pendingBreaks = 0
            beginLine()
        } else if pendingBreaks > 0 {
            for index in 1...pendingBreaks {
                bytes.append(0x0A)
                if index < pendingBreaks {
                    appendQuoteMarks(depth: blankQuoteDepth, spaced: false)
                }
            }
            pendingBreaks = 0
            beginLine()
        }
        if hasPendingCell {
            bytes.append(contentsOf: " | ".utf8)
        } else if hasPendingSpace {
            bytes.append(0x20)
        }
        hasPendingCell = false
        hasPendingSpace = false
        bytes.append(byte)
    }

    private mutating func beginLine() {
        appendQuoteMarks(depth: quoteDepth, spaced: true)
        let outer = indents.prefix(Self.maximumLevels)
        let width = outer.reduce(0, +)
        if let marker = pendingMarker {
            let indent = indents.count > Self.maximumLevels ? width : width - (indents.last ?? 0)
            bytes.append(contentsOf: repeatElement(0x20, count: indent))
            bytes.append(contentsOf: marker.utf8)
            pendingMarker = nil
        } else {
            bytes.append(contentsOf: repeatElement(0x20, count: width))
        }
    }

    private mutating func appendQuoteMarks(depth: Int, spaced: Bool) {
        let depth = min(depth, Self.maximumLevels)
        guard depth > 0 else {
            return
        }
        bytes.append(contentsOf: Array(repeating: ">", count: depth).joined(separator: " ").utf8)
        if spaced {
            bytes.append(0x20)
        }
    }

    /// A no-break space keeps words together on a page; in a text it is one more space to trip over.
    private static func withPlainSpaces(_ text: String) -> String {
        guard text.utf8.contains(0xC2) else {
            return text
        }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\u{A0}" ? " " : $0 }))
    }
}
