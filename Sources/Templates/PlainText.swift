internal import Localization

/// Text that may stand in a mail's text part, and has to be escaped to stand anywhere else.
///
/// It holds no control but line feed and tab, and no bidi control that reaches past its own end (`L04`). There is no way
/// from `PlainText` into HTML but through `HTMLText`, which escapes.
struct PlainText: Hashable {
    let string: String

    /// One line: line breaks and tabs become spaces, so that a value can neither begin a line of its own nor break a header.
    init(line: String) {
        string = Self.isPlain(line) ? line : Self.cleaned(line, keepingLines: false)
    }

    /// Paragraphs: every kind of line break becomes a line feed.
    init(lines: String) {
        string = Self.isPlain(lines) ? lines : Self.cleaned(lines, keepingLines: true)
    }

    /// A message that ICU formatted from clean values and a checked pattern.
    init(formatted message: String) {
        string = message
    }

    /// What a mail's subject can be: one line, without isolates around the whole, which would only force an encoded word.
    var subject: PlainText {
        let line = PlainText(line: string).string.unicodeScalars
        let inner = line.dropFirst().dropLast()
        guard line.first == .firstStrongIsolate, line.last == .popDirectionalIsolate,
            !inner.contains(where: { $0.opensBidiIsolate || $0 == .popDirectionalIsolate })
        else {
            return PlainText(formatted: String(line))
        }
        return PlainText(formatted: String(inner))
    }

    /// Whether there is nothing to see in it.
    var isBlank: Bool {
        string.allSatisfy(\.isWhitespace)
    }

    /// The paragraphs: runs of lines between empty lines.
    var paragraphs: [PlainText] {
        string.split(separator: "\n", omittingEmptySubsequences: false)
            .split { line in line.allSatisfy(\.isWhitespace) }
            .map { PlainText(formatted: $0.joined(separator: "\n")) }
    }

    /// Whether it is ASCII without controls, as most values are.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
    }

    private static func cleaned(_ text: String, keepingLines: Bool) -> String {
        var result = String.UnicodeScalarView()
        let lineBreak: Unicode.Scalar = keepingLines ? "\n" : " "
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            switch scalar {
            case "\n" where previous == "\r":
                continue
            case "\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}":
                result.append(lineBreak)
            case "\t":
                result.append(keepingLines ? "\t" : " ")
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
                continue
            default:
                result.append(scalar)
            }
        }
        return String(result).balancingBidiControls()
    }
}
