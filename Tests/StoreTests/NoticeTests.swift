import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("Notices to sellers are ordinary messages, exactly one for each ending (R27)")
struct NoticeTests {
    @Test(
        "R27: a blocked message makes exactly one bounce-back, to the address that sent it, also when the answer was lost"
    )
    func bounceBack() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let order = try await database.addOrder(of: parties)
            try await database.pool.execute(
                """
                INSERT INTO postern.seller_address (seller_id, address)
                VALUES (\(parties.seller.rawValue), 'anna@fern.example')
                """
            )
            let message = try await database.addMessage(parties, orderID: order, senderAddress: "anna@fern.example")
            let worker = try await database.worker()
            let batch = try await worker.claimed()
            let judged = JudgedMessage.refused(message, notice: "bounce-back")
            for _ in 1...3 {
                _ = try await worker.decide([judged], under: batch.lease)
            }
            let notice = try #require(try await database.notices(about: message).first)
            #expect(try await database.notices(about: message).count == 1)
            #expect(notice.template == "bounce-back")
            #expect(notice.channel == "platform")
            #expect(notice.recipientAddress == "anna@fern.example")
            #expect(notice.orderID == order)
            #expect(notice.argument("reason") == "opted_out")
            #expect(notice.argument("rule") == "R16")
            #expect(notice.argument("message_number") == "\(message)")
            #expect(notice.argument("original_subject") == "Your question")
            // It waits like any other message.
            let next = try await worker.claimed()
            #expect(next.messages.map(\.id) == [notice.id])
        }
    }

    @Test("R27: on channel api it goes to the seller's notification address, else to the registered one")
    func notificationAddress() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let message = try await database.addMessage(parties)
            let worker = try await database.worker()
            try await database.end(message, as: .refused(message, notice: "bounce-back"), by: worker)
            let claim = try await worker.claimed()
            var record = try #require(try await worker.load(claim).records.values.first)
            #expect(record.isNotice)
            #expect(record.recipient.address == "shop@fern.example")
            try await database.pool.execute(
                "UPDATE postern.seller SET notification_address = 'alerts@fern.example', locale = 'de'"
            )
            record = try #require(try await worker.load(claim).records.values.first)
            #expect(record.recipient.address == "alerts@fern.example")
            #expect(record.recipient.locale == "de")
            #expect(record.channel == .platform)
        }
    }

    @Test("R12, R44: what is refused without a notice makes none, and what passes makes none")
    func none() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let messages = try await database.addMessages(3, of: parties)
            let worker = try await database.worker()
            let batch = try await worker.claimed()
            _ = try await worker.decide(
                [.refused(messages[0]), .passing(messages[1], tellsRejection: true), .passing(messages[2])],
                under: batch.lease
            )
            #expect(try await database.count("outbound_message") == 3)
        }
    }

    @Test("R44: of what is over quota the seller is told once a day, with the limit, however many workers decide")
    func overQuota() async throws {
        try await withPosternDatabase(maximumConnections: 8) { database in
            let parties = try await database.addParties()
            try await database.addMessages(60, of: parties)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...4 {
                    group.addTask {
                        let worker = try await database.worker()
                        while let batch = try await worker.claim(size: 5, after: SellerID(0)) {
                            _ = try await worker.decide(
                                batch.messages.map { .passing($0.id, quota: .limit(7), tellsRejection: true) },
                                under: batch.lease
                            )
                        }
                    }
                }
                try await group.waitForAll()
            }
            let notices = try await database.allNotices()
            #expect(notices.count == 1)
            #expect(notices.first?.argument("reason") == "over_quota")
            #expect(notices.first?.argument("rule") == "R44")
            #expect(notices.first?.argument("limit") == "7")
            #expect(try await database.usedQuota(of: parties.seller) == 7)
        }
    }

    @Test("R44: on the next day the seller is told anew; what is deferred is not told")
    func nextDay() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let worker = try await database.worker()
            for day in Int32(0)...2 {
                for otherwise in ["rejected", "deferred"] {
                    let message = try await database.addMessage(parties)
                    let quota = JudgedMessage.QuotaRequest.limit(0, daysLater: day, otherwise: otherwise)
                    try await database.end(
                        message,
                        as: .passing(message, quota: quota, tellsRejection: true),
                        by: worker
                    )
                }
            }
            #expect(try await database.allNotices().count == 3)
        }
    }

    @Test("R12: a message that failed or bounced is told by its outcome, once")
    func afterDecision() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let message = try await database.addMessage(parties)
            let worker = try await database.worker()
            let batch = try await worker.claimed()
            _ = try await worker.decide([.passing(message)], under: batch.lease)
            _ = try await worker.beginAttempts([.sample(message)], under: batch.lease)
            let outcome = OutcomeRecord(
                message: message,
                attempt: 1,
                event: .bounced,
                reason: "recipient_refused",
                notice: OutcomeRecord.Notice(template: "notice", rule: "D03")
            )
            for _ in 1...2 {
                _ = try await worker.recordOutcomes([outcome], under: batch.lease)
            }
            let notices = try await database.notices(about: message)
            #expect(notices.count == 1)
            #expect(notices.first?.argument("outcome") == "bounced")
            #expect(notices.first?.argument("rule") == "D03")
        }
    }

    @Test("R29: a producer can neither write a notice nor speak for the platform")
    func producers() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let error = await #expect(throws: PostgresError.self) {
                try await database.pool.execute(
                    """
                    INSERT INTO postern.outbound_message (
                        marketplace_id, seller_id, buyer_id, contact_reason, recipient, subject, body_text
                    ) VALUES (
                        \(parties.marketplace.rawValue), \(parties.seller.rawValue), \(parties.buyer.rawValue), 'other', 'seller',
                        'Hello', 'Hello'
                    )
                    """
                )
            }
            #expect(error?.sqlState == .checkViolation)
            #expect(error?.message.contains("recipient: buyer, or seller on channel platform") == true)
        }
    }

    @Test(
        "R12: an address that only claims to be the seller's is never answered, whatever is wrong",
        arguments: ["sender_not_authorized", "expired", "recipient_erased", "recipient_is_seller", "opted_out"]
    )
    func noBackscatter(reason: String) async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let worker = try await database.worker()
            for (address, recipient) in [
                ("forged@victim.example", nil), ("SHOP@fern.example", "SHOP@fern.example"),
            ] as [(String, String?)] {
                let message = try await database.addMessage(parties, senderAddress: address)
                let judged = JudgedMessage.refused(message, "rejected", reason: reason, notice: "notice")
                try await database.end(message, as: judged, by: worker)
                #expect(try await database.notices(about: message).map(\.recipientAddress) == [recipient])
            }
        }
    }

    @Test(
        "R51, R52: a contact reason can be closed, but neither deleted nor renamed: messages were written for it",
        arguments: ["DELETE FROM postern.contact_reason", "UPDATE postern.contact_reason SET code = 'x' || code"]
    )
    func reasonStays(statement: String) async throws {
        try await withPosternDatabase { database in
            _ = try await database.addMarketplace()
            for code in ["platform_notice", "other"] {
                let error = await #expect(throws: PostgresError.self) {
                    try await database.pool.execute(PostgresQuery("\(statement) WHERE code = $1", [.text(code)]))
                }
                #expect(error?.hint?.contains("is_closed") == true)
            }
        }
    }
}
