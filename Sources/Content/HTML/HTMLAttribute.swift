/// The attributes that sanitised HTML may have, each with what its value may be.
package enum HTMLAttribute: String, CaseIterable, Sendable {
    case href, src, alt, width, height, colspan, rowspan, start, dir, lang, title

    /// Browsers take no more for a table.
    private static let maximumSpan = 1000
    private static let maximumPixels = 10_000

    /// The value as it may be written; nil if it is not allowed. Addresses are judged by `MailURL`.
    func checked(_ value: String) -> String? {
        switch self {
        case .href, .src:
            nil
        case .alt, .title:
            value.isEmpty ? nil : value
        case .width, .height:
            Self.number(in: value, range: 0...Self.maximumPixels)
        case .colspan, .rowspan:
            Self.number(in: value, range: 1...Self.maximumSpan)
        case .start:
            Self.number(in: value, range: 0...1_000_000)
        case .dir:
            ["ltr", "rtl", "auto"].contains(value.lowercased()) ? value.lowercased() : nil
        case .lang:
            Self.isLanguageTag(value) ? value : nil
        }
    }

    private static func number(in value: String, range: ClosedRange<Int>) -> String? {
        guard value.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(value) else {
            return nil
        }
        return range.contains(number) ? String(number) : nil
    }

    /// The characters and lengths of BCP 47; what the tag means is the reader's affair.
    private static func isLanguageTag(_ value: String) -> Bool {
        value.utf8.count <= 35
            && value.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).allSatisfy { subtag in
                (1...8).contains(subtag.count)
                    && subtag.allSatisfy {
                        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                    }
            }
    }
}
