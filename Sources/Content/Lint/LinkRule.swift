/// An address of the web that is not on the marketplace's list.
struct LinkRule: LintRule {
    static let id = LintRuleID.link
    static let explanation =
        "The message holds a link to a site that the marketplace does not allow; remove it, or describe in words where to look."

    private static let schemes: Set = ["http", "https", "hxxp", "hxxps", "ftp"]

    private let allowedDomains: [String]

    init(policy: LintPolicy) {
        allowedDomains = policy.allowedDomains + policy.ownDomains
    }

    func count(in passage: LintPassage) -> Int {
        let text = passage.text
        var count = 0
        var index = 0
        while index < text.scalars.count {
            guard let run = Self.hostRun(from: index, in: text) else {
                index += 1
                continue
            }
            index = run.upperBound
            if let link = Self.schemeLink(run, in: text) ?? Self.bareLink(run, in: text) {
                count += link.host.belongs(to: allowedDomains) ? 0 : 1
                index = max(index, link.end)
            }
        }
        return count
    }

    private typealias Link = (host: DomainName, end: Int)

    /// `scheme://user@host:port/path`, where the run is the scheme.
    private static func schemeLink(_ run: Range<Int>, in text: LintText) -> Link? {
        guard
            text[run.upperBound] == ":", text[run.upperBound + 1] == "/", text[run.upperBound + 2] == "/",
            let start = (run.lowerBound...run.upperBound).last(where: { $0 == run.lowerBound || text[$0 - 1] == "." }),
            schemes.contains(DomainName(text.scalars[start..<run.upperBound]).name)
        else {
            return nil
        }
        let end = addressEnd(from: run.upperBound, in: text)
        let authority = text.scalars[(run.upperBound + 3)..<max(end, run.upperBound + 3)].prefix {
            !"/?#\\".unicodeScalars.contains($0)
        }
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? []
        let name = host.prefix { $0 != ":" }
        return name.isEmpty ? nil : (DomainName(name), end)
    }

    /// `www.host` or `host.ending/path`, or `host.ending` with an ending that everybody knows.
    private static func bareLink(_ run: Range<Int>, in text: LintText) -> Link? {
        // Most runs are words.
        guard text.scalars[run].contains("."), text[run.lowerBound - 1] != "@", text[run.upperBound] != "@" else {
            return nil
        }
        let host = DomainName(text.scalars[run])
        guard host.isWellFormed else {
            return nil
        }
        let hasPath = text[run.upperBound] == "/" && text.isWordCharacter(at: run.upperBound + 1)
        let isShortEnding = host.labels.last?.utf8.count == 2 && (host.labels.first?.utf8.count ?? 0) > 1
        guard host.labels.first == "www" || host.hasCommonEnding || (hasPath && isShortEnding) else {
            return nil
        }
        return (host, addressEnd(from: run.upperBound, in: text))
    }

    /// The characters of host names, without dots and hyphens at either end.
    private static func hostRun(from start: Int, in text: LintText) -> Range<Int>? {
        guard text.isWordCharacter(at: start) else {
            return nil
        }
        var end = start
        while let scalar = text[end], scalar == "." || scalar == "-" || text.isWordCharacter(at: end) {
            end += 1
        }
        while let last = text[end - 1], last == "." || last == "-" {
            end -= 1
        }
        return start..<end
    }

    private static func addressEnd(from start: Int, in text: LintText) -> Int {
        text.scalars[start...].firstIndex { " \n<>\"".unicodeScalars.contains($0) } ?? text.scalars.endIndex
    }
}
