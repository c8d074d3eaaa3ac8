import Attachments
import Delivery
import Messaging
import Policy
import Testing

@Suite("What would become of a message (O01)")
struct PreflightTests {
    private func answer(
        quotaUsed: Int = 0,
        settings: MarketplaceSettings = MarketplaceSettings(),
        _ change: (inout MessageRecord) -> Void = { _ in }
    ) async throws -> PreflightAnswer {
        let record = MessageRecord.sample(1, change)
        let day = SellerDay(today: CalendarDay(daysSince2000: 9802), tomorrowAt: 0, orders: 0, days: 30)
        let batch = LoadedBatch(records: [record.id: record], attachments: [:], days: [record.sellerID: day])
        return try await Preflight(examiner: Examiner(sniffer: AnySniffer()), templates: .builtIn()).answer(
            for: ClaimedMessage(id: record.id, seller: record.sellerID, priority: 5, attempts: 0),
            batch,
            [:],
            quotaUsed: quotaUsed,
            in: DispatchContext(settings: [record.marketplace.id: settings])
        )
    }

    @Test("O01: a message with everything in order would go, and every check says so")
    func passes() async throws {
        let answer = try await answer()
        #expect(answer.outcome == "pass")
        #expect(answer.reason == nil && answer.remedy == nil)
        #expect(answer.checks.map(\.check) == Policy.checks.map { $0.id })
        #expect(answer.checks.allSatisfy { $0.verdict != "fail" })
        #expect(answer.quota?.limit == 600)
        #expect(answer.policyVersion == Policy.version)
    }

    @Test("O01: everything that is wrong is told, with rule, explanation and remedy; the first decides")
    func refused() async throws {
        let answer = try await answer { record in
            record.senderIsAuthorized = false
            record.buyerHasOptedOut = true
        }
        #expect(answer.outcome == "rejected")
        #expect(answer.rule == "R11")
        #expect(answer.reason == "sender_not_authorized")
        #expect(answer.remedy == ReasonCode.senderNotAuthorized.remedy)
        let failed = answer.checks.filter { $0.verdict == "fail" }
        #expect(failed.map(\.rule) == ["R11", "R16"])
        #expect(failed.allSatisfy { $0.explanation?.isEmpty == false && $0.remedy?.isEmpty == false })
    }

    @Test("O01, R44: over quota comes last, and says what would become of the message")
    func quota() async throws {
        #expect(try await answer(quotaUsed: 599).outcome == "pass")
        let over = try await answer(quotaUsed: 600)
        #expect(over.outcome == "rejected")
        #expect(over.reason == "over_quota" && over.rule == "R44")
        var settings = MarketplaceSettings()
        settings.whenOverQuota = .defer
        #expect(try await answer(quotaUsed: 600, settings: settings).outcome == "deferred")
        #expect(try await answer(quotaUsed: 600) { $0.buyerHasOptedOut = true }.reason == "opted_out")
    }

    @Test("O01, L03: what could not be written is told, with the argument that is missing")
    func notWritable() async throws {
        let missing = try await answer { $0.speak(by: "shipment-confirmation") }
        #expect(missing.outcome == "failed")
        #expect(missing.reason == "render_failed" && missing.rule == "L03")
        #expect(missing.detail?.contains("tracking_numbers") == true)
        let unknown = try await answer { $0.speak(by: "no-such-template") }
        #expect(unknown.detail == #"no template "no-such-template" is published"#)
        // What is refused is not written at all.
        let refused = try await answer { record in
            record.speak(by: "no-such-template")
            record.buyerHasOptedOut = true
        }
        #expect(refused.outcome == "blocked")
    }

    @Test("O01, R06: nothing of another party is told: no address, not why an address is suppressed")
    func secrecy() async throws {
        let answer = try await answer { $0.suppressionReason = "hard_bounce" }
        #expect(answer.reason == "recipient_suppressed")
        let told = "\(answer)"
        for secret in ["heath.example", "Robin", "hard_bounce"] {
            #expect(!told.contains(secret), "\(secret)")
        }
    }

    private struct AnySniffer: ContentSniffer {
        func sniff(_ bytes: [UInt8]) throws(ContentSnifferError) -> SniffedType {
            SniffedType(.txt)
        }
    }
}
