import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("How producers put messages in (Q01)")
struct ProducingTests {
    @Test(
        "Q01: a plain INSERT, COPY, enqueue() and enqueue_json() each end in the queue, alike",
        arguments: ProducerPath.allCases
    )
    func paths(path: ProducerPath) async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            try await database.pool.withConnection { try await path.put(parties, subject: "Hello", on: $0) }
            let worker = try await database.worker()
            let message = try #require(try await worker.claimed().messages.first)
            #expect(message.seller == parties.seller)
            #expect(message.priority == 5)
            #expect(message.attempts == 0)
            let row = try await database.pool.query(
                """
                SELECT channel, producer = session_user AS is_ours, subject, arguments::text AS arguments
                FROM postern.outbound_message
                WHERE message_id = \(message.id.rawValue)
                """
            )[0]
            #expect(try row.decode(String.self, "channel") == "api")
            #expect(try row.decode(Bool.self, "is_ours"))
            #expect(try row.decode(String.self, "subject") == "Hello")
            #expect(try row.decode(String.self, "arguments") == "{}")
        }
    }

    @Test(
        "Q01: a message belongs to the producer's own transaction: rolled back, nothing of it is left",
        arguments: ProducerPath.allCases
    )
    func rollback(path: ProducerPath) async throws {
        struct Reconsidered: Error {}
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let before = try await database.workState()
            await #expect(throws: Reconsidered.self) {
                try await database.pool.transaction { connection in
                    try await path.put(parties, subject: "Hello", on: connection)
                    throw Reconsidered()
                }
            }
            #expect(try await database.workState() == before)
            #expect(try await database.count("idempotency_key") == 0)
        }
    }

    @Test("Q01: until the producer commits nobody can claim its message")
    func visibility() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let worker = try await database.worker()
            try await database.pool.transaction { connection in
                try await ProducerPath.insert.put(parties, subject: "Hello", on: connection)
                #expect(try await worker.claim(size: 10, after: SellerID(0)) == nil)
            }
            #expect(try await worker.claimed().messages.count == 1)
        }
    }

    @Test("Q01: COPY takes thousands of rows at once")
    func bulk() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let (marketplace, seller, buyer) = (
                parties.marketplace.rawValue, parties.seller.rawValue, parties.buyer.rawValue
            )
            let stored = try await database.pool.withConnection { connection in
                try await connection.copyIn(
                    """
                    COPY postern.outbound_message (marketplace_id, seller_id, buyer_id, contact_reason, idempotency_key)
                    FROM STDIN
                    """,
                    rows: (1...5000).lazy.map { CopyTextRow([marketplace, seller, buyer, "other", "key-\($0)"]) }
                )
            }
            #expect(stored == 5000)
            #expect(try await database.count("queue_entry") == 5000)
            #expect(try await database.count("idempotency_key") == 5000)
        }
    }

    @Test("Q01: enqueue() takes attachments with the message, and stores equal bytes once")
    func attachments() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let files = #"[{"file_name": "a.txt", "content": "SGk="}, {"file_name": "b.txt", "content": "SGk="}]"#
            let message = MessageID(
                try await database.pool.query(
                    """
                    SELECT postern.enqueue(
                        marketplace_id => \(parties.marketplace.rawValue), seller_id => \(parties.seller.rawValue),
                        buyer_id => \(parties.buyer.rawValue), contact_reason => 'other',
                        attachments => \(PostgresJSON(files))
                    )
                    """
                ).scalar(Int64.self)
            )
            let worker = try await database.worker()
            let loaded = try await worker.load(try await worker.claimed())
            let attachments = try #require(loaded.attachments[message])
            #expect(attachments.map(\.fileName) == ["a.txt", "b.txt"])
            #expect(attachments.map(\.byteCount) == [2, 2])
            #expect(try await database.count("attachment_content") == 1)
            let contents = try await worker.attachmentContents(attachments.map(\.contentSHA256))
            #expect(Array(contents.values) == [Array("Hi".utf8)])
        }
    }

    @Test("enqueue_json() refuses a member that it does not know, by its name")
    func strayMember() async throws {
        try await withPosternDatabase { database in
            let error = try await #require(throws: PostgresError.self) {
                try await database.pool.execute(#"SELECT postern.enqueue_json('{"seller": 1}')"#)
            }
            #expect(error.message.contains(#""seller""#))
            #expect(error.hint?.contains("postern.enqueue()") == true)
        }
    }
}
