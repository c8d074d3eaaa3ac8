import Attachments
import Content
import Messaging
import Policy
import TestTools

/// Facts of every kind, likely ones and absurd ones.
struct RandomFacts {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    mutating func next() -> MessageFacts {
        var facts = MessageFacts(channel: pick(Channel.allCases) ?? .api, reason: reason())
        facts.isExpired = chance(10)
        facts.senderIsAuthorized = !chance(10)
        facts.sellerIsSuspended = chance(10)
        facts.imitatedName = chance(10) ? "Marktplatz" : nil
        facts.recipientIsErased = chance(10)
        facts.orderID = chance(70) ? "A-1001" : nil
        facts.order = facts.orderID != nil && chance(80) ? order() : nil
        facts.subjectChoice =
            pick([nil, nil, "additional_information_required", "general_question", "[Important]"]) ?? nil
        facts.hasTemplate = chance(50)
        facts.hasSubject = chance(80)
        facts.hasText = chance(80)
        if chance(40) {
            facts.attachments = .sample(
                file: chance(30) ? [.macros] : [],
                message: chance(20) ? [.tooLarge(byteCount: 10_485_761, maximum: 10_485_760)] : []
            )
        }
        facts.buyerHasOptedOut = chance(50)
        facts.suppressionReason = chance(20) ? "hard_bounce" : nil
        addLaterFacts(to: &facts)
        return facts
    }

    private mutating func addLaterFacts(to facts: inout MessageFacts) {
        facts.rules.exemptsCustomOrders = chance(80)
        facts.rules.exemptsReplies = chance(80)
        facts.rules.whenNameImitates = chance(50) ? .hold : .reject
        facts.rules.whenInfected = chance(50) ? .remove : .reject
        facts.rules.requiresScan = chance(30)
        facts.rules.limitsFeedbackRequests = chance(80)
        facts.recipientIsSeller = chance(10)
        facts.feedbackWasRequested = chance(30)
        facts.subjectIsMarkedImportant = chance(20)
        facts.thread = pick(ThreadFacts.allCases) ?? .new
        facts.htmlProblem = chance(10) ? "too deep" : nil
        if chance(30), let severity = pick([LintSeverity.report, .hold, .reject]) {
            facts.lintFindings = [.sample(severity: severity)]
        }
        let finding = ScanFacts.MalwareFinding(index: 0, sha256: [0xAB], signature: "Eicar")
        facts.scan =
            pick([.notNeeded, .notScanned, .clean, .infected([finding]), .failed(reason: "no answer")]) ?? .notNeeded
        facts.waivedChecks = chance(20) ? ["sender_name", "suppression", "malware", "content"] : []
    }

    /// The same seed gives the same order.
    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        elements.shuffled(using: &generator)
    }

    private mutating func reason() -> ContactReason {
        ContactReason(
            code: "any",
            isCritical: chance(30),
            isFeedbackRequest: chance(20),
            isPlatformOnly: chance(10),
            openOrderStatuses: chance(60) ? statuses() : nil,
            allowsAttachments: chance(50),
            subjectChoices: chance(70) ? ["additional_information_required", "general_question"] : [],
            criticalSubjectChoices: chance(50) ? ["additional_information_required"] : []
        )
    }

    private mutating func statuses() -> Set<String> {
        Set(OrderStatus.allCases.filter { _ in chance(50) }.map(\.rawValue))
    }

    private mutating func order() -> OrderFacts {
        OrderFacts(
            status: pick(OrderStatus.allCases)?.rawValue ?? "",
            statusAtEnqueue: pick(OrderStatus.allCases)?.rawValue,
            isCustom: chance(30)
        )
    }

    private mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &generator) < percent
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element? {
        elements.randomElement(using: &generator)
    }
}
