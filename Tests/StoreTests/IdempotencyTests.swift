import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("Idempotency keys (Q02)")
struct IdempotencyTests {
    @Test("Q02: a second INSERT with a key is refused, naming the first message and saying what to do")
    func insert() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let first = try await database.addMessage(parties, idempotencyKey: "order-7")
            let error = try await #require(throws: PostgresError.self) {
                try await database.addMessage(parties, idempotencyKey: "order-7")
            }
            #expect(error.sqlState == .uniqueViolation)
            #expect(error.column == "idempotency_key")
            #expect(error.message == "idempotency_key was used before by the same producer")
            #expect(error.detail?.contains(#"key "order-7", message \#(first)."#) == true)
            #expect(error.hint?.contains("postern.enqueue()") == true)
            #expect(try await database.count("outbound_message") == 1)
        }
    }

    // The detail was looked up in a table that could not hold the key, and RAISE refuses a detail that is NULL.
    @Test("Q02: a statement that holds a key twice is refused as a whole with the same error")
    func twiceInOneStatement() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let error = try await #require(throws: PostgresError.self) {
                try await database.pool.execute(
                    """
                    INSERT INTO postern.outbound_message (
                        marketplace_id, seller_id, buyer_id, contact_reason, idempotency_key
                    )
                    SELECT
                        \(parties.marketplace.rawValue), \(parties.seller.rawValue), \(parties.buyer.rawValue), 'other', 'k'
                    FROM generate_series(1, 2)
                    """
                )
            }
            #expect(error.sqlState == .uniqueViolation)
            #expect(error.column == "idempotency_key")
            #expect(error.detail?.contains("Two rows of this statement have one key") == true)
            #expect(try await database.count("outbound_message") == 0)
        }
    }

    @Test("Q02: enqueue() answers the first message's number however often it is asked")
    func enqueue() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let first = try await database.enqueue(parties, key: "order-7")
            #expect(try await database.enqueue(parties, key: "order-7") == first)
            #expect(try await database.enqueue(parties, key: "order-8") != first)
            #expect(try await database.enqueue(parties, key: nil) != (try await database.enqueue(parties, key: nil)))
            #expect(try await database.count("queue_entry") == 4)
        }
    }

    @Test("Q02: twenty enqueue() at once with one key make one message and all answer its number")
    func concurrent() async throws {
        try await withPosternDatabase(maximumConnections: 20) { database in
            let parties = try await database.addParties()
            let answers = try await withThrowingTaskGroup(of: MessageID.self) { group in
                for _ in 1...20 {
                    group.addTask { try await database.enqueue(parties, key: "order-7") }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count == 20)
            #expect(Set(answers).count == 1)
            #expect(try await database.count("outbound_message") == 1)
            #expect(try await database.count("queue_entry") == 1)
        }
    }

    @Test("Q02: a key holds after its message is finished")
    func finished() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let message = try await database.enqueue(parties, key: "order-7")
            let worker = try await database.worker()
            #expect(try await worker.drain() == [message])
            #expect(try await database.enqueue(parties, key: "order-7") == message)
            #expect(try await worker.claim(size: 10, after: SellerID(0)) == nil)
        }
    }

    @Test("Q02: a key holds after its message is gone with its partition")
    func partitionGone() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let message = try await database.enqueue(parties, key: "order-7")
            let worker = try await database.worker()
            _ = try await worker.drain()
            let partition = try await database.pool.query(
                "SELECT DISTINCT tableoid::regclass::text FROM postern.outbound_message"
            ).scalar(String.self)
            try await database.pool.withConnection { try await $0.script("DROP TABLE \(partition)") }
            #expect(try await database.enqueue(parties, key: "order-7") == message)
            #expect(try await worker.claim(size: 10, after: SellerID(0)) == nil)
        }
    }

    @Test("Q02: the same key for another message is refused, and so is no mistake that goes unseen")
    func otherContent() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let first = try await database.enqueue(parties, key: "order-7")
            let error = try await #require(throws: PostgresError.self) {
                try await database.enqueue(parties, key: "order-7", subject: "Something else")
            }
            #expect(error.sqlState == .uniqueViolation)
            #expect(error.message == #"idempotency_key "order-7" stands for another message (\#(first))"#)
            #expect(error.hint == "Give each message a key of its own.")
            #expect(try await database.count("outbound_message") == 1)
        }
    }

    @Test("Q02: producers do not share keys")
    func perProducer() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let ours = try await database.addMessage(parties, idempotencyKey: "order-7")
            try await database.pool.execute(
                """
                INSERT INTO postern.outbound_message (
                    producer, marketplace_id, seller_id, buyer_id, contact_reason, idempotency_key
                ) VALUES (
                    'another', \(parties.marketplace.rawValue), \(parties.seller.rawValue), \(parties.buyer.rawValue),
                    'other', 'order-7'
                )
                """
            )
            let numbers = try await database.pool.query("SELECT message_id FROM postern.idempotency_key")
                .decode(Int64.self, "message_id")
            #expect(numbers.count == 2)
            #expect(numbers.contains(ours.rawValue))
        }
    }
}

extension TestDatabase {
    fileprivate func enqueue(
        _ parties: TestParties,
        key: String?,
        subject: String = "Your question"
    ) async throws -> MessageID {
        MessageID(
            try await pool.query(
                """
                SELECT postern.enqueue(
                    marketplace_id => \(parties.marketplace.rawValue), seller_id => \(parties.seller.rawValue),
                    buyer_id => \(parties.buyer.rawValue), contact_reason => 'other', subject => \(subject),
                    idempotency_key => \(key)
                )
                """
            ).scalar(Int64.self)
        )
    }
}
