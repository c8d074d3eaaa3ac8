/// The host of an address in a text.
struct DomainName: Hashable {
    /// Endings that are written without a path as well. Those that are words of a language are not here: a space forgotten
    /// after a full stop would make a domain of them.
    private static let commonEndings: Set = [
        "app", "biz", "ca", "ch", "cn", "club", "co", "com", "de", "dev", "es", "eu", "example", "fr", "gg", "info",
        "io",
        "jp", "link", "ly", "net", "nl", "online", "org", "page", "pl", "ru", "shop", "site", "store", "top", "tv",
        "uk",
        "website", "xyz",
    ]

    /// In lower case.
    let name: String

    init(_ scalars: some Sequence<Unicode.Scalar>) {
        name = String(String.UnicodeScalarView(scalars))
    }

    var labels: [Substring] {
        name.split(separator: ".", omittingEmptySubsequences: false)
    }

    var hasCommonEnding: Bool {
        labels.last.map { Self.commonEndings.contains(String($0)) } ?? false
    }

    /// Whether it has the form of a domain: no empty label, and an ending of at least two letters.
    var isWellFormed: Bool {
        guard labels.count >= 2, !labels.contains(where: \.isEmpty), let ending = labels.last else {
            return false
        }
        return ending.unicodeScalars.count >= 2 && ending.unicodeScalars.allSatisfy { $0.properties.isAlphabetic }
    }

    /// Whether it is one of the domains, or a part of one.
    func belongs(to domains: [String]) -> Bool {
        domains.contains { domain in
            let domain = domain.lowercased()
            return name == domain || name.hasSuffix("." + domain)
        }
    }
}
