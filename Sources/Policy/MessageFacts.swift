package import Attachments
package import Content
package import Messaging

/// Everything that the checks look at. They look at nothing else, so equal facts give equal decisions.
package struct MessageFacts: Sendable {
    package var channel: Channel
    /// Whether it tells its own seller what became of another message.
    package var isNotice = false
    /// What the marketplace has decided where the rules leave it a choice (`R52`).
    package var rules = PolicyRules()
    /// Whether the time in which it may be sent is over, by the database's clock.
    package var isExpired = false
    /// Whether the sending address is the seller's registered or another authorised one, as of now (`R11`).
    package var senderIsAuthorized = true
    /// Whether that address is a carrier's, which the seller authorised (`R09`).
    package var senderIsCarrier = false
    package var sellerIsSuspended = false
    /// The reserved name that the seller's display name imitates, if it does (`R14`).
    package var imitatedName: String?
    /// Whether the recipient's address has been erased (`R51`).
    package var recipientIsErased = false
    /// Whether the recipient is a seller whom no order of the message makes a buyer (`R15`).
    package var recipientIsSeller = false
    /// The order that the message names.
    package var orderID: String?
    /// That order, if it is one between this seller and this buyer; another party's order is no order (`R08`).
    package var order: OrderFacts?
    package var reason: ContactReason
    package var subjectChoice: String?
    /// Whether feedback was asked for by another message about the order (`R50`).
    package var feedbackWasRequested = false
    /// Whether the subject holds a mark of importance; the subject itself is none of the checks' business (`R21`).
    package var subjectIsMarkedImportant = false
    package var thread = ThreadFacts.new
    /// Whether a template says what the message does not.
    package var hasTemplate = false
    package var hasSubject = false
    package var hasText = false
    /// Why the HTML could not be made safe, if it could not (`R37`).
    package var htmlProblem: String?
    /// What the linter found, by the severities that the marketplace has set (`R37`).
    package var lintFindings: [LintFinding] = []
    package var attachments = AttachmentReport(inspections: [], totalByteCount: 0, messageProblems: [])
    package var scan = ScanFacts.notNeeded
    package var buyerHasOptedOut = false
    /// Why mail to the recipient's address is suppressed, if it is (`D05`).
    package var suppressionReason: String?
    /// The checks whose "hold" an operator has lifted for this message.
    package var waivedChecks: Set<String> = []

    package init(channel: Channel, reason: ContactReason) {
        self.channel = channel
        self.reason = reason
    }
}
