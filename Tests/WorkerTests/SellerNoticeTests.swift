import Bounces
import Messaging
import Postgres
import SMTP
import Store
import TestSupport
import TestTools
import Testing

@Suite("What sellers are told, end to end", .timeLimit(.minutes(5)))
struct SellerNoticeTests {
    @Test("R27, R29, R06: an opt-out is told by one mail to the seller, in its language, that nobody can answer")
    func bounceBack() async throws {
        try await withPosternDatabase(maximumConnections: 8) { database in
            let (parties, message) = try await Self.optedOut(database, locale: "de")
            let relay = Relay()
            try await database.withWorker(sendingTo: relay) { _ in
                try await eventually("all is done") { try await database.isIdle() }
            }
            #expect(try await database.count(MessageStatus.blocked) == 1)
            #expect(relay.count == 1)
            let mail = try #require(relay.mails.values.first)
            let text = String(decoding: mail.bytes, as: UTF8.self)
            #expect(mail.envelope.returnPath.isEmpty)
            #expect(mail.envelope.notify == nil)
            #expect(mail.envelope.recipient == "shop@fern.example")
            #expect(text.contains("Auto-Submitted: auto-replied\r\n"))
            #expect(text.contains("From: Garden Market <no-reply@mail.garden.example>\r\n"))
            #expect(text.contains("Content-Language: de\r\n"))
            // No real address and no file; the pair needs no alias for it.
            #expect(!text.contains("heath.example"))
            #expect(!text.contains("multipart/mixed"))
            let aliases = try await database.pool.query("SELECT count(*) FROM postern.alias").scalar(Int64.self)
            #expect(aliases == 0)
            #expect(try await database.notices(about: message) == 1)
            _ = parties
        }
    }

    @Test("R28: a seller that switched bounce-backs off gets none; the message is blocked and recorded all the same")
    func switchedOff() async throws {
        try await withPosternDatabase(maximumConnections: 8) { database in
            let (_, message) = try await Self.optedOut(database, locale: "en")
            try await database.pool.execute("UPDATE postern.seller SET wants_bounce_backs = false")
            let relay = Relay()
            try await database.withWorker(sendingTo: relay) { _ in
                try await eventually("all is done") { try await database.isIdle() }
                // Not retroactive: switched on again, what was blocked before stays untold.
                try await database.pool.execute("UPDATE postern.seller SET wants_bounce_backs = true")
                try await eventually("all is done") { try await database.isIdle() }
            }
            #expect(relay.count == 0)
            #expect(try await database.count(MessageStatus.blocked) == 1)
            #expect(try await database.notices(about: message) == 0)
        }
    }

    @Test("R12, R27: a bounce-back that cannot be delivered, or bounces, is answered by nothing")
    func noLoops() async throws {
        try await withPosternDatabase(maximumConnections: 8) { database in
            _ = try await Self.optedOut(database, locale: "en")
            let relay = Relay { _ in .refused(SMTPReply(code: 550, lines: ["5.1.1 no such user"]), at: .recipient) }
            try await database.withWorker(sendingTo: relay) { _ in
                try await eventually("all is done") { try await database.isIdle() }
            }
            #expect(relay.count == 1)
            #expect(try await database.count(MessageStatus.bounced) == 1)
            let messages = try await database.pool.query("SELECT count(*) FROM postern.outbound_message")
                .scalar(Int64.self)
            #expect(messages == 2)
        }
    }

    /// What is wrong with a message, and what becomes of it.
    struct Flawed: Sendable, CustomTestStringConvertible {
        let reason: ReasonCode
        let status: MessageStatus
        let change: String

        var testDescription: String { reason.rawValue }
    }

    static let flawed = [
        Flawed(reason: .optedOut, status: .blocked, change: "UPDATE postern.buyer SET opted_out_at = now()"),
        Flawed(
            reason: .sellerSuspended,
            status: .blocked,
            change: "UPDATE postern.seller SET suspended_at = now(), suspension_reason = 'looked at'"
        ),
        Flawed(reason: .recipientErased, status: .blocked, change: "UPDATE postern.buyer SET address = NULL"),
        Flawed(
            reason: .recipientSuppressed,
            status: .blocked,
            change: "INSERT INTO postern.suppression (address, reason) VALUES ('robin@heath.example', 'hard_bounce')"
        ),
        Flawed(
            reason: .reasonUnavailable,
            status: .blocked,
            change: "UPDATE postern.customer_order SET status = 'cancelled'"
        ),
        Flawed(
            reason: .overQuota,
            status: .rejected,
            change: """
                INSERT INTO postern.setting (marketplace_id, key, value)
                SELECT marketplace_id, 'quota.base_messages', '0' FROM postern.marketplace
                """
        ),
    ]

    @Test(
        "R12, O01: the seller's notice and explain name the same rule and the same reason, and the way to comply",
        arguments: flawed
    )
    func sameRule(flawed: Flawed) async throws {
        try await withPosternDatabase(maximumConnections: 8) { database in
            let parties = try await database.addParties()
            let order = try await database.addOrder(of: parties, status: "shipped")
            let message = try await database.addMessage(parties, reason: "invoice", orderID: order, subjectChoice: nil)
            try await database.pool.execute(PostgresQuery(flawed.change))
            let relay = Relay()
            try await database.withWorker(sendingTo: relay) { _ in
                try await eventually("all is done") { try await database.isIdle() }
            }
            #expect(try await database.count(flawed.status) == 1)
            let history = try #require(try await HistoryStore(pool: database.pool).history(of: message))
            let decision = try #require(
                try await database.pool.query(
                    "SELECT reason, rule FROM postern_dashboard.last_decisions WHERE message_id = \(message.rawValue)"
                ).first
            )
            let rule = try decision.decode(String.self, "rule")
            #expect(try decision.decode(String.self, "reason") == flawed.reason.rawValue)
            #expect(history.contains(#""rule": "\#(rule)""#))

            #expect(relay.count == 1)
            let mail = try #require(relay.mails.values.first)
            let notice = try await Self.plainText(of: mail)
            #expect(notice.contains(rule), "\(notice)")
            #expect(notice.contains(flawed.reason.rawValue), "\(notice)")
            #expect(notice.contains("\(message)"))
            // The remedy, which explain shows from the reason and the notice in the seller's language.
            #expect(try await Self.remedy(in: notice, for: flawed.reason), "\(notice)")
        }
    }

    /// The text part, decoded by an independent reader.
    private static func plainText(of mail: OutgoingMail) async throws -> String {
        try await PythonMail.text(of: mail.bytes)
    }

    /// Whether the notice gives a way to comply: the words that every remedy for the reason has in common.
    private static func remedy(in notice: String, for reason: ReasonCode) async throws -> Bool {
        let words: [ReasonCode: [String]] = [
            .optedOut: ["Additional information required", "[Important]"],
            .sellerSuspended: ["seller support"],
            .recipientErased: ["sent to this buyer"],
            .recipientSuppressed: ["check"],
            .reasonUnavailable: ["contact reason"],
            .overQuota: ["next day"],
        ]
        return (words[reason] ?? ["-"]).allSatisfy { notice.lowercased().contains($0.lowercased()) }
    }

    private static func optedOut(
        _ database: TestDatabase,
        locale: String
    ) async throws -> (TestParties, MessageID) {
        let marketplace = try await database.addMarketplace()
        let parties = TestParties(
            marketplace: marketplace,
            seller: try await database.addSeller(in: marketplace, locale: locale),
            buyer: try await database.addBuyer(hasOptedOut: true)
        )
        return (parties, try await database.addMessage(parties))
    }
}

extension TestDatabase {
    fileprivate func notices(about message: MessageID) async throws -> Int {
        Int(
            try await pool.query(
                "SELECT count(*) FROM postern_dashboard.notices WHERE about_message_id = \(message.rawValue)"
            ).scalar(Int64.self)
        )
    }
}
