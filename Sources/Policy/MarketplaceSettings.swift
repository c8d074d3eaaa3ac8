package import Attachments
package import Content
package import Messaging
package import Quota

/// What a marketplace may adjust without new code (`R52`), with the defaults of the rules.
package struct MarketplaceSettings: Sendable, Equatable {
    /// What becomes of a message that is over quota (`R44`).
    package enum OverQuota: String, Sendable {
        case reject
        case `defer`
    }

    /// What becomes of a message of which nobody knows whether it was accepted (`Q07`).
    package enum Uncertain: String, Sendable {
        case resend
        case hold
        case assumeSent = "assume_sent"
    }

    package var rules = PolicyRules()
    package var quota = QuotaFormula()
    package var whenOverQuota = OverQuota.reject
    package var attachments = AttachmentRules()
    /// Seconds for which a scan's result is trusted (`R42`).
    package var rescanSeconds = 86_400
    package var html = HTMLRules()
    package var lint = LintPolicy()
    /// Names beside the marketplace's own that a seller's name may not imitate (`R14`).
    package var reservedNames: [String] = []
    package var notices = NoticeRules()
    package var retry = RetrySchedule()
    package var whenUncertain = Uncertain.hold

    package init() {}
}
