import CICUData
import Foundation
import FoundationXML
import Localization
import Testing

/// CLDR's own data: the rules and samples that the installed ICU carries, and what Debian's package `unicode-cldr-core` installs.
enum CLDRData {
    /// The numbers that CLDR gives as examples for a category of a locale.
    struct PluralSample {
        let locale: String
        let category: String
        let numbers: [String]
    }

    /// The samples of every rule. Those in compact notation (`1c6`) are left out: they stand for how a number is abbreviated,
    /// which no pattern of ours does.
    static func pluralSamples(_ kind: PluralCategory.Kind) throws -> [PluralSample] {
        let rules = try #require(cicu_data_plural_rules(kind == .ordinal))
        defer { free(rules) }
        return String(cString: rules).split(separator: "\n").map { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            return PluralSample(
                locale: String(fields[0]),
                category: String(fields[1]),
                numbers: numbers(in: String(fields[2]))
            )
        }
    }

    private static let folder = "/usr/share/unicode/cldr/common/supplemental/"

    /// Every child of `parentLocales`, with its parent.
    static func parents() throws -> [(child: String, parent: String)] {
        try Elements(folder + "supplementalData.xml").elements
            .filter { $0.name == "parentLocale" }
            .flatMap { element in
                element.attributes["locales", default: ""].split(separator: " ").map {
                    (String($0), element.attributes["parent", default: ""])
                }
            }
    }

    /// `@integer 0, 2~4, 100, … @decimal 0.0~1.5, …` as single numbers.
    private static func numbers(in rule: String) -> [String] {
        rule.split(separator: "@").dropFirst().flatMap { list in
            list.drop { !$0.isWhitespace }.split(separator: ",").flatMap { item -> [String] in
                let ends = item.split(separator: "~").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
                guard let first = ends.first, !first.contains("…"), !first.contains("c"), !first.contains("e") else {
                    return []
                }
                return ends.count == 2 ? range(first, ends[1]) : [first]
            }
        }
    }

    private static func range(_ first: String, _ last: String) -> [String] {
        let digits = first.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
        let scale = NSDecimalNumber(decimal: pow(10, digits)).intValue
        guard let first = Decimal(string: first), let last = Decimal(string: last) else {
            return []
        }
        let from = NSDecimalNumber(decimal: first * Decimal(scale)).intValue
        let to = NSDecimalNumber(decimal: last * Decimal(scale)).intValue
        return (from...max(from, to)).map { number in
            guard digits > 0 else {
                return "\(number)"
            }
            let fraction = String(number % scale)
            return "\(number / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
        }
    }
}

/// An XML file as a flat list of its elements.
private final class Elements: NSObject, XMLParserDelegate {
    struct Element {
        let name: String
        let attributes: [String: String]
        var text = ""
    }

    private(set) var elements: [Element] = []
    private var open: [Int] = []

    init(_ path: String) throws {
        super.init()
        let parser = XMLParser(data: try Data(contentsOf: URL(filePath: path)))
        parser.delegate = self
        try #require(parser.parse(), "\(path) is no XML; scripts/setup installs it")
    }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(elements.count)
        elements.append(Element(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        if let last = open.last {
            elements[last].text += text
        }
    }
}
