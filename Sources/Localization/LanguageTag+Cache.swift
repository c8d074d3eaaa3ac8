internal import Synchronization

extension LanguageTag {
    /// Tags that were read before. Real traffic has few; a flood of invented ones makes the table begin anew.
    private static let known = Mutex<[String: LanguageTag]>([:])
    private static let mostKnown = 1000

    /// Reads a tag, or finds that it was read before: canonicalising one asks ICU several times, and each mail has two.
    /// - Throws: `LanguageTagError`.
    package static func reading(_ text: String) throws(LanguageTagError) -> LanguageTag {
        if let tag = known.withLock({ $0[text] }) {
            return tag
        }
        let tag = try LanguageTag(text)
        known.withLock { known in
            if known.count >= mostKnown {
                known = [:]
            }
            known[text] = tag
        }
        return tag
    }
}
