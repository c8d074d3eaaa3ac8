import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("Bytes of attachments go with the last message that names them (R51)")
struct UnusedContentTests {
    @Test("R51: bytes that a younger message names as well stay, and go with that one")
    func shared() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            _ = try await database.addSentMessage(parties, at: "2020-01-07Z", content: "Alone.")
            _ = try await database.addSentMessage(parties, at: "2020-01-07Z", content: "A leaflet.")
            let young = try await database.addSentMessage(parties, at: "now", content: "A leaflet.")
            #expect(try await database.expireRecords().weeksDropped == 1)
            #expect(try await database.expireRecords().contentsDeleted == 1)
            #expect(try await database.count("attachment_content") == 1)
            #expect(try await database.recordCounts(of: young)[1] == 1)
        }
    }

    // attach() finds the bytes there and does not insert them; were they deleted before it commits, its file would be
    // lost.
    @Test("R51: bytes that a message is being given, and that nothing else names, are not deleted under it")
    func beingAttached() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let hash = try await database.addUnusedContent("A leaflet.")
            let message = try await database.addMessage(parties)
            try await database.pool.transaction { connection in
                try await connection.execute(
                    "SELECT postern.attach(\(message.rawValue), 'leaflet.txt', convert_to('A leaflet.', 'UTF8'))"
                )
                #expect(try await database.expireRecords().contentsDeleted == 0)
            }
            #expect(try await database.expireRecords().contentsDeleted == 0)
            let named = try await database.pool.query("SELECT encode(content_sha256, 'hex') FROM postern.attachment")
            #expect(try named.scalar(String.self) == hash)
        }
    }

    // attach() waits for the deletion and then finds no row to lock, so it inserts the bytes anew.
    @Test("R51: bytes that are being deleted while a message is given them are there again afterwards")
    func beingDeleted() async throws {
        try await withPosternDatabase { database in
            let message = try await database.addMessage(try await database.addParties())
            _ = try await database.addUnusedContent("A leaflet.")
            try await withThrowingTaskGroup(of: Void.self) { group in
                try await database.pool.transaction { connection in
                    let expiry = try await connection.query("SELECT contents_deleted FROM postern.expire_records()")
                    #expect(try expiry.scalar(Int.self) == 1)
                    group.addTask {
                        try await database.pool.execute(
                            "SELECT postern.attach(\(message.rawValue), 'a.txt', convert_to('A leaflet.', 'UTF8'))"
                        )
                    }
                    try await database.untilSomebodyWaits()
                }
                try await group.waitForAll()
            }
            #expect(try await database.count("attachment") == 1)
            #expect(try await database.count("attachment_content") == 1)
        }
    }

    @Test("R51: while twenty messages are given the same few files and records expire over and over, no file is lost")
    func hammering() async throws {
        try await withPosternDatabase(maximumConnections: 12) { database in
            let parties = try await database.addParties()
            let messages = try await database.addMessages(120, of: parties)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (place, message) in messages.enumerated() {
                    group.addTask {
                        let content = "File \(place % 3)"
                        try await database.pool.execute(
                            "SELECT postern.attach(\(message.rawValue), 'a.txt', convert_to(\(content), 'UTF8'))"
                        )
                        // Now nothing names it any more, unless another message does.
                        try await database.pool.execute(
                            """
                            DELETE FROM postern.attachment
                            WHERE message_id = \(message.rawValue) AND \(place % 2 == 0)
                            """
                        )
                    }
                }
                for _ in 1...30 {
                    group.addTask { try await database.expireRecords() }
                }
                try await group.waitForAll()
            }
            #expect(try await database.count("attachment") == 60)
            try await database.expireRecords()
            #expect(try await database.count("attachment_content") == 3)
        }
    }
}

extension TestDatabase {
    /// Bytes that no attachment names.
    /// - Returns: Their SHA-256 in hexadecimal digits.
    fileprivate func addUnusedContent(_ text: String) async throws -> String {
        try await pool.query(
            """
            INSERT INTO postern.attachment_content (content_sha256, content)
            SELECT sha256(c), c FROM convert_to(\(text), 'UTF8') AS c
            RETURNING encode(content_sha256, 'hex')
            """
        ).scalar(String.self)
    }

    /// Returns once a session of this database waits for another's lock. The server pauses between two answers.
    fileprivate func untilSomebodyWaits() async throws {
        while try await pool.query(
            """
            SELECT NOT EXISTS (
                SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
            )
            """
        ).scalar(Bool.self) {
            try await pool.execute("SELECT pg_sleep(0.005)")
        }
    }
}
