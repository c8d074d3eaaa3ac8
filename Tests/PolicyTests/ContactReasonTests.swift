import Messaging
import Policy
import Testing

@Suite("Contact reasons of the reference data")
struct ContactReasonTests {
    private let reasons: [String: ContactReason]

    init() throws {
        let loaded = try DefaultReasons.load()
        reasons = Dictionary(uniqueKeysWithValues: loaded.map { ($0.code, $0) })
    }

    /// In which statuses of an order each reason is open; `nil`: it needs no order.
    private static let statusesByReason: [String: Set<OrderStatus>?] = [
        "product_customisation": [.pending, .unshipped, .partiallyShipped],
        "delivery_scheduling": [.unshipped, .partiallyShipped, .shipped],
        "shipping_address_problem": [.pending, .unshipped, .partiallyShipped],
        "order_confirmation": [.pending, .unshipped, .partiallyShipped],
        "shipment_confirmation": [.partiallyShipped, .shipped, .delivered],
        "delivery_confirmation": [.shipped, .delivered],
        "refund_confirmation": [.shipped, .delivered, .cancelled],
        "return_question": [.shipped, .delivered],
        "invoice": [.unshipped, .partiallyShipped, .shipped, .delivered],
        "out_of_stock": [.pending, .unshipped, .partiallyShipped],
        "proactive_service": [.shipped, .delivered],
        "feedback_request": [.delivered],
        "other": nil,
        "platform_notice": nil,
    ]

    @Test("R46: these tables know every default reason")
    func complete() {
        #expect(Set(reasons.keys) == Set(Self.statusesByReason.keys))
    }

    @Test(
        "R24: product customisation, delivery scheduling and shipping-address problem are critical, and nothing else is"
    )
    func critical() {
        let critical = reasons.values.filter(\.isCritical).map(\.code)
        #expect(Set(critical) == ["product_customisation", "delivery_scheduling", "shipping_address_problem"])
    }

    @Test(
        "R25: confirmations, proactive service, out of stock and feedback are not critical",
        arguments: [
            "order_confirmation", "shipment_confirmation", "delivery_confirmation", "refund_confirmation",
            "proactive_service", "out_of_stock", "feedback_request",
        ]
    )
    func notCritical(code: String) throws {
        let reason = try #require(reasons[code])
        #expect(!reason.isCritical && reason.criticalSubjectChoices.isEmpty)
        let status = try #require(reason.openOrderStatuses?.first)
        for channel in [Channel.api, .email] {
            let decision = Policy.judge(
                .sample(channel: channel, reason: reason) { facts in
                    facts.order = OrderFacts(status: status)
                    facts.buyerHasOptedOut = true
                }
            )
            #expect(decision.refusal == Refusal(.blocked, .optedOut))
        }
    }

    @Test("R50: one default reason asks for feedback, and it is never critical")
    func feedback() {
        let requests = reasons.values.filter(\.isFeedbackRequest)
        #expect(requests.map(\.code) == ["feedback_request"])
        #expect(requests.allSatisfy { !$0.isCritical && $0.criticalSubjectChoices.isEmpty })
    }

    @Test("R20: only \"Other\" has a critical subject choice, and it asks for additional information")
    func subjectChoices() {
        let withCritical = reasons.values.filter { !$0.criticalSubjectChoices.isEmpty }
        #expect(withCritical.map(\.code) == ["other"])
        #expect(reasons["other"]?.criticalSubjectChoices == ["additional_information_required"])
        #expect(reasons["other"]?.subjectChoices.count == 3)
    }

    @Test(
        "R46: a reason is open in exactly its order statuses",
        arguments: statusesByReason.keys.sorted(),
        OrderStatus.allCases
    )
    func openStatuses(code: String, status: OrderStatus) throws {
        let reason = try #require(reasons[code])
        let isOpen = try #require(Self.statusesByReason[code])?.contains(status) ?? true
        let decision = Policy.judge(facts(reason, now: status, then: status))
        #expect(
            decision.refusal
                == (isOpen ? nil : Refusal(.rejected, .reasonUnavailable, detail: status.rawValue))
        )
    }

    @Test(
        "R47: a reason that was open at the insertion and has closed blocks; one that was never open rejects",
        arguments: statusesByReason.keys.sorted(),
        OrderStatus.allCases
    )
    func closedMeanwhile(code: String, status: OrderStatus) throws {
        let reason = try #require(reasons[code])
        let open = try #require(Self.statusesByReason[code])
        for earlier in OrderStatus.allCases {
            let refusal = Policy.judge(facts(reason, now: status, then: earlier)).refusal
            if open?.contains(status) ?? true {
                // Open now: what the order was before does not matter.
                #expect(refusal == nil, "\(earlier)")
            } else {
                let wasOpen = open?.contains(earlier) ?? true
                #expect(
                    refusal
                        == Refusal(
                            wasOpen ? .blocked : .rejected,
                            .reasonUnavailable,
                            rule: wasOpen ? "R47" : "R46",
                            detail: status.rawValue
                        ),
                    "\(earlier)"
                )
            }
        }
    }

    @Test("R46: an order not yet shipped cannot have a return")
    func returnBeforeShipment() throws {
        let reason = try #require(reasons["return_question"])
        for status in [OrderStatus.pending, .unshipped] {
            #expect(Policy.judge(facts(reason, now: status, then: status)).refusal?.reason == .reasonUnavailable)
        }
    }

    @Test("R46: a status that this version does not know opens nothing")
    func unknownStatus() throws {
        for reason in reasons.values where reason.openOrderStatuses != nil {
            let decision = Policy.judge(
                .sample(channel: channel(for: reason), reason: reason) { $0.order = OrderFacts(status: "returned") }
            )
            #expect(decision.refusal == Refusal(.rejected, .reasonUnavailable, detail: "returned"))
        }
    }

    @Test("R46: the platform's own reason is closed to sellers", arguments: [Channel.api, .email])
    func platformOnly(channel: Channel) throws {
        let reason = try #require(reasons["platform_notice"])
        #expect(reasons.values.filter(\.isPlatformOnly).map(\.code) == ["platform_notice"])
        let decision = Policy.judge(.sample(channel: channel, reason: reason))
        #expect(decision.refusal == Refusal(.rejected, .reasonUnavailable, detail: "platform_notice"))
        #expect(Policy.judge(.sample(channel: .platform, reason: reason)).refusal == nil)
    }

    private func facts(_ reason: ContactReason, now status: OrderStatus, then earlier: OrderStatus) -> MessageFacts {
        .sample(channel: channel(for: reason), reason: reason) { facts in
            facts.order = OrderFacts(status: status.rawValue, statusAtEnqueue: earlier.rawValue)
        }
    }

    private func channel(for reason: ContactReason) -> Channel {
        reason.isPlatformOnly ? .platform : .api
    }

    @Test("R46, R52: a reason that the marketplace has closed is open to nobody", arguments: Channel.allCases)
    func closed(channel: Channel) {
        let reason = ContactReason.sample { $0.isClosed = true }
        #expect(
            Policy.judge(.sample(channel: channel, reason: reason)).refusal?.summary == "rejected/reason_unavailable"
        )
    }
}
