/// Makes what a stranger wrote in HTML safe to show, by a list of what is allowed (`R37`).
///
/// The input is parsed by the algorithm of HTML5, only what the list knows is written, and the result is parsed and written
/// again until nothing changes any more. So a browser sees what was judged here, and no markup unfolds when it is parsed once
/// more (mutation XSS).
package struct HTMLSanitizer: Sendable {
    private let rules: HTMLRules

    package init(rules: HTMLRules = HTMLRules()) {
        self.rules = rules
    }

    /// - Parameter html: A document or a fragment.
    /// - Throws: `HTMLError` if it passes a limit of the rules, or finds no form that stays the same.
    package func sanitize(_ html: String) throws(HTMLError) -> SanitizedHTML {
        var walk = try self.walk(over: html)
        var written = try write(walk)
        var removalCounts = walk.removalCounts
        // What is loaded from elsewhere, and what was taken out, shows in the author's own HTML.
        let remoteImages = walk.remoteImages
        for _ in 1...max(1, rules.maximumPasses) {
            walk = try self.walk(over: written)
            let rewritten = try write(walk)
            removalCounts.merge(walk.removalCounts, uniquingKeysWith: +)
            guard rewritten != written else {
                return sanitized(walk, html: written, removalCounts: removalCounts, remoteImages: remoteImages)
            }
            written = rewritten
        }
        throw HTMLError(code: .unstable, limit: rules.maximumPasses)
    }

    private func walk(over html: String) throws(HTMLError) -> SanitizingWalk {
        SanitizingWalk.over(try HTMLTree(parsing: html, rules: rules), rules: rules)
    }

    private func write(_ walk: SanitizingWalk) throws(HTMLError) -> String {
        let html = HTMLSerializer.html(of: walk.pieces)
        guard html.utf8.count <= rules.maximumOutputBytes else {
            throw HTMLError(code: .outputTooLarge, limit: rules.maximumOutputBytes)
        }
        return html
    }

    private func sanitized(
        _ walk: SanitizingWalk,
        html: String,
        removalCounts: [HTMLRemovalKind: Int],
        remoteImages: [RemoteImage]
    ) -> SanitizedHTML {
        let text = PlainTextWriter.text(of: walk.pieces)
        let hasImage = walk.pieces.contains { piece in
            if case .start(.img, let values) = piece {
                values.contains { $0.attribute == .src }
            } else {
                false
            }
        }
        return SanitizedHTML(
            html: html,
            text: text,
            removals: HTMLRemovalKind.allCases.compactMap { kind in
                removalCounts[kind].map { HTMLRemoval(kind: kind, count: $0) }
            },
            links: walk.links,
            remoteImages: remoteImages,
            isBlank: !hasImage && !text.unicodeScalars.contains { $0.isVisible }
        )
    }
}
