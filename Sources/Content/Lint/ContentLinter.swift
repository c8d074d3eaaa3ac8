/// Looks in a message for what a marketplace's communication guidelines forbid.
///
/// The same message and policy give the same findings, in the order of the rules and then of the places. Whether a message
/// goes on is decided by who reads them.
package struct ContentLinter: Sendable {
    private static let ruleTypes: [any LintRule.Type] = [
        LinkRule.self, EmailAddressRule.self, PhoneNumberRule.self, MessengerRule.self, IncentiveRule.self,
        ReviewPressureRule.self, OutsidePaymentRule.self, MarketingRule.self, TrackingPixelRule.self,
        RemoteImageRule.self, EmojiRule.self, ShoutingRule.self,
    ]

    private let rules: [(rule: any LintRule, severity: LintSeverity)]

    package init(policy: LintPolicy = LintPolicy()) {
        rules = Self.ruleTypes.compactMap { type in
            let severity = policy.severity(of: type.id)
            return severity == .off ? nil : (type.init(policy: policy), severity)
        }
    }

    package func lint(_ subject: LintSubject) -> [LintFinding] {
        let passages = Self.passages(of: subject)
        return rules.flatMap { rule, severity in
            var counts: [LintPlace: Int] = [:]
            for passage in passages {
                counts[passage.place, default: 0] += rule.count(in: passage)
            }
            return LintPlace.allCases.compactMap { place in
                let count = counts[place] ?? 0
                let id = type(of: rule).id
                return count > 0 ? LintFinding(rule: id, severity: severity, place: place, count: count) : nil
            }
        }
    }

    /// What is wrong and what to do, in one sentence for the author of the message.
    package static func explanation(of rule: LintRuleID) -> String {
        ruleTypes.first { $0.id == rule }?.explanation ?? rule.rawValue
    }

    private static func passages(of subject: LintSubject) -> [LintPassage] {
        var passages = [LintPassage(.subject, subject.subjectLine), LintPassage(.text, subject.text)]
        if let html = subject.html {
            // A derived text part says the same once more.
            let text = html.text == subject.text ? "" : html.text
            passages.append(LintPassage(.html, text, remoteImages: html.remoteImages))
        }
        return passages + subject.attachmentNames.map { LintPassage(.attachmentName, $0) }
    }
}
