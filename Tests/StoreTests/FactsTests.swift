import FoundationEssentials
import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("What is known of a message at its claim")
struct FactsTests {
    @Test("R16: an opt-out after the insertion is seen at the claim, and an opt-in as well")
    func optOut() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            _ = try await database.addMessage(parties)
            #expect(try await database.record().buyerHasOptedOut == false)
            try await database.pool.execute("UPDATE postern.buyer SET opted_out_at = now()")
            #expect(try await database.record().buyerHasOptedOut)
            try await database.pool.execute("UPDATE postern.buyer SET opted_out_at = NULL")
            #expect(try await database.record().buyerHasOptedOut == false)
        }
    }

    @Test("R47: the order's status at the insertion is told from the one at the claim, through any number of changes")
    func orderStatus() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let order = try await database.addOrder(of: parties, status: "pending")
            try await database.pool.execute("UPDATE postern.customer_order SET status = 'unshipped'")
            _ = try await database.addMessage(parties, orderID: order)
            let before = try #require(try await database.record().order)
            #expect(before.status == "unshipped")
            #expect(before.statusAtEnqueue == "unshipped")
            for status in ["partially_shipped", "shipped", "delivered"] {
                try await database.pool.execute("UPDATE postern.customer_order SET status = \(status)")
            }
            let after = try #require(try await database.record().order)
            #expect(after.status == "delivered")
            #expect(after.statusAtEnqueue == "unshipped")
        }
    }

    @Test("R47: changes of one transaction are kept apart, and a change to the same status is none")
    func orderStatusInOneTransaction() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let order = try await database.addOrder(of: parties, status: "pending")
            _ = try await database.addMessage(parties, orderID: order)
            try await database.pool.transaction { connection in
                for status in ["unshipped", "unshipped", "cancelled"] {
                    try await connection.execute("UPDATE postern.customer_order SET status = \(status)")
                }
            }
            let found = try #require(try await database.record().order)
            #expect(found.status == "cancelled")
            #expect(found.statusAtEnqueue == "pending")
            #expect(try await database.count("order_status_history") == 2)
        }
    }

    @Test("R08: an order of another seller, another buyer or no order at all is not one of the pair")
    func orderOfOthers() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let other = try await database.addSellers(1, beside: parties)[0]
            let stranger = TestParties(
                marketplace: parties.marketplace,
                seller: parties.seller,
                buyer: try await database.addBuyer(address: "kim@moor.example")
            )
            try await database.addOrder("ours", of: parties, isCustom: true)
            try await database.addOrder("sellers", of: other)
            try await database.addOrder("buyers", of: stranger)
            let ours = try #require(try await database.record(ofMessageAbout: "ours", parties).order)
            #expect(ours.isOfPair)
            #expect(ours.isCustom)
            for order in ["sellers", "buyers"] {
                #expect(try await database.record(ofMessageAbout: order, parties).order?.isOfPair == false)
            }
            #expect(try await database.record(ofMessageAbout: "none", parties).order == nil)
            #expect(try await database.record(ofMessageAbout: nil, parties).order == nil)
        }
    }

    @Test("R11: only the registered and the authorised addresses of the seller itself may send, as of the claim")
    func sender() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let other = try await database.addSellers(1, beside: parties)[0]
            try await database.authorize("billing@fern.example", for: parties.seller)
            try await database.authorize("driver@parcel.example", for: parties.seller, kind: "carrier")
            try await database.authorize("clerk@moss.example", for: other.seller)
            let senders: [(String?, Bool)] = [
                (nil, true), ("shop@fern.example", true), ("Shop@FERN.example", true), ("billing@fern.example", true),
                ("Billing@Fern.example", true), ("driver@parcel.example", true), ("shop@mail.fern.example", false),
                ("clerk@moss.example", false), ("shop@1.example", false), ("someone@fern.example", false),
            ]
            for (address, isAuthorized) in senders {
                let message = try await database.addMessage(parties, senderAddress: address)
                #expect(
                    try await database.record(of: message).senderIsAuthorized == isAuthorized,
                    "\(address ?? "no sender")"
                )
            }
            let message = try await database.addMessage(parties, senderAddress: "billing@fern.example")
            try await database.pool.execute(
                "DELETE FROM postern.seller_address WHERE address = 'billing@fern.example'"
            )
            #expect(try await database.record(of: message).senderIsAuthorized == false)
        }
    }

    @Test("R23: a suspension after the insertion is seen at the claim")
    func suspension() async throws {
        try await withPosternDatabase { database in
            _ = try await database.addMessage(try await database.addParties())
            #expect(try await database.record().sellerIsSuspended == false)
            try await database.pool.execute(
                "UPDATE postern.seller SET suspended_at = now(), suspension_reason = 'misuse'"
            )
            #expect(try await database.record().sellerIsSuspended)
        }
    }

    @Test(
        "D05: a suppressed address is known in any letter case until the suppression ends",
        arguments: [
            ("robin@heath.example", nil, "hard_bounce"), ("robin@heath.example", 3600.0, "hard_bounce"),
            ("robin@heath.example", -1.0, nil), ("kim@heath.example", nil, nil),
        ] as [(String, Double?, String?)]
    )
    func suppression(address: String, endsAfterSeconds: Double?, reason: String?) async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            try await database.pool.execute("UPDATE postern.buyer SET address = 'Robin@Heath.example'")
            _ = try await database.addMessage(parties)
            try await database.pool.execute(
                """
                INSERT INTO postern.suppression (address, reason, expires_at)
                VALUES (\(address), 'hard_bounce', now() + make_interval(secs => \(endsAfterSeconds)))
                """
            )
            #expect(try await database.record().suppressionReason == reason)
        }
    }

    @Test("R51: of an erased buyer there is no address, and the message is still there")
    func erased() async throws {
        try await withPosternDatabase { database in
            _ = try await database.addMessage(try await database.addParties())
            try await database.pool.execute("UPDATE postern.buyer SET address = NULL, display_name = NULL")
            #expect(try await database.record().recipient.address == nil)
        }
    }

    @Test("Everything else is read as it was written, and the reason's template unless the message names one")
    func roundTrip() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let (start, end) = (PostgresTimestamp(.now - 60), PostgresTimestamp(.now + 3600))
            let message = try await database.addMessage(
                parties,
                reason: "delivery_scheduling",
                subjectChoice: nil,
                subject: "Grüße",
                bodyText: "Line one\nline two",
                arguments: #"{"day": "Monday"}"#,
                channel: .platform,
                notBefore: start,
                expiresAt: end
            )
            let record = try await database.record(of: message)
            #expect(record.id == message)
            #expect(record.channel == .platform)
            #expect(record.marketplace.id == parties.marketplace)
            #expect(record.marketplace.mailDomain == "mail.garden.example")
            #expect(record.marketplace.timeZone == "Europe/Berlin")
            #expect(record.sellerName == "Fern & Daughters")
            #expect(record.recipient.address == "robin@heath.example")
            #expect(record.subject == "Grüße")
            #expect(record.bodyText == "Line one\nline two")
            #expect(record.arguments == #"{"day": "Monday"}"#)
            #expect(record.template == nil)
            #expect(record.expiresAt == end.microsecondsSinceUnixEpoch)
            #expect(record.reason.isCritical)
            #expect(record.reason.openOrderStatuses == ["unshipped", "partially_shipped", "shipped"])
            #expect(record.isReportedDelayed == false)
            let silent = try await database.addMessage(
                parties,
                reason: "delivery_scheduling",
                subjectChoice: nil,
                subject: nil,
                bodyText: nil
            )
            #expect(try await database.record(of: silent).template == "delivery-scheduling")
            let named = try await database.addMessage(parties, template: "customisation-question")
            #expect(try await database.record(of: named).template == "customisation-question")
        }
    }

    @Test("Q08: a message's age is counted from when it may go, and its delay is reported once")
    func age() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let moment = PostgresTimestamp(.now + 3600)
            let message = try await database.addMessage(parties, notBefore: moment)
            #expect(try await database.record(of: message).waitingSince == moment.microsecondsSinceUnixEpoch)
            try await database.pool.execute(
                "INSERT INTO postern.event (message_id, kind) VALUES (\(message.rawValue), 'delayed')"
            )
            #expect(try await database.record(of: message).isReportedDelayed)
        }
    }

    @Test("R15: a buyer's address that is a seller's is known, unless an order makes that seller a buyer")
    func recipientIsSeller() async throws {
        try await withPosternDatabase { database in
            let marketplace = try await database.addMarketplace()
            let seller = try await database.addSeller(in: marketplace)
            let other = try await database.addSeller(in: marketplace, messagingAddress: "Clay@pots.example")
            try await database.authorize("helper@pots.example", for: other)
            try await database.authorize("van@parcel.example", for: other, kind: "carrier")
            for (address, isSeller) in [
                ("clay@POTS.example", true), ("helper@pots.example", true), ("van@parcel.example", false),
                // A seller's own address is no other seller's.
                ("robin@heath.example", false), ("shop@fern.example", false),
            ] {
                let parties = TestParties(
                    marketplace: marketplace,
                    seller: seller,
                    buyer: try await database.addBuyer(address: address)
                )
                let without = try await database.record(of: try await database.addMessage(parties))
                #expect(without.recipientIsSeller == isSeller, "\(address)")
                let order = try await database.addOrder("O-\(address)", of: parties)
                let with = try await database.record(of: try await database.addMessage(parties, orderID: order))
                #expect(!with.recipientIsSeller, "\(address)")
            }
        }
    }

    @Test("R09: an authorised address that is a carrier's is known as such")
    func carrier() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            try await database.authorize("van@parcel.example", for: parties.seller, kind: "carrier")
            try await database.authorize("helper@fern.example", for: parties.seller)
            for (address, isCarrier) in [
                ("Van@parcel.example", true), ("helper@fern.example", false), ("shop@fern.example", false),
            ] {
                let message = try await database.addMessage(parties, senderAddress: address)
                let record = try await database.record(of: message)
                #expect(record.senderIsAuthorized)
                #expect(record.senderIsCarrier == isCarrier, "\(address)")
            }
        }
    }
}

extension TestDatabase {
    /// What a worker would know of a message now.
    fileprivate func record(of message: MessageID) async throws -> MessageRecord {
        let claimed = ClaimedMessage(id: message, seller: SellerID(1), priority: 5, attempts: 0)
        let loaded = try await WorkerStore(pool: pool, leaseSeconds: 60)
            .load(ClaimedBatch(lease: LeaseID(1), messages: [claimed]))
        return try #require(loaded.records[message])
    }

    /// What a worker would know now of the only message.
    fileprivate func record() async throws -> MessageRecord {
        let message = try await pool.query("SELECT message_id FROM postern.outbound_message").scalar(Int64.self)
        return try await record(of: MessageID(message))
    }

    func record(ofMessageAbout order: String?, _ parties: TestParties) async throws -> MessageRecord {
        try await record(of: try await addMessage(parties, orderID: order))
    }

    fileprivate func authorize(_ address: String, for seller: SellerID, kind: String = "seller") async throws {
        try await pool.execute(
            """
            INSERT INTO postern.seller_address (seller_id, address, kind)
            VALUES (\(seller.rawValue), \(address), \(kind))
            """
        )
    }
}
