import Messaging
import Postgres
import Store
import Templates
import TestSupport
import Testing

@Suite("Templates as they are published (L05)")
struct TemplateReleaseTests {
    /// The built-in frame of a seller's own words, with another sentence in it.
    private func version(saying words: String) -> TemplateSource {
        var files = Self.freeForm
        files["messages/en.json"] = #"{"subject": "{subject}", "intro": "{seller_name} \#(words)"}"#
        return TemplateSource(name: "free-form", files: files)
    }

    private static let freeForm =
        TemplateCatalogue.builtIn().templates.first { $0.name == "free-form" }?.files ?? [:]

    private func version(of message: MessageID, _ database: TestDatabase) async throws -> Int64? {
        let claimed = ClaimedMessage(id: message, seller: SellerID(1), priority: 5, attempts: 0)
        let loaded = try await WorkerStore(pool: database.pool, leaseSeconds: 60)
            .load(ClaimedBatch(lease: LeaseID(1), messages: [claimed]))
        return try #require(loaded.records[message]).templateVersion
    }

    private func words(_ message: MessageID, _ database: TestDatabase) async throws -> String? {
        let id = try #require(try await version(of: message, database))
        let found = try #require(try await TemplateStore(pool: database.pool).versions([id]).first)
        return found.source.files["messages/en.json"]
    }

    @Test("L05: a message keeps the version that was in force when it was inserted, whatever is published later")
    func pinned() async throws {
        try await withPosternDatabase { database in
            let store = try TemplateStore(pool: database.pool)
            let parties = try await database.addParties()
            let before = try await database.addMessage(parties)
            let original = try await version(of: before, database)
            let publication = try await store.publish(version(saying: "says:"))
            #expect(publication == TemplateStore.Publication(version: 2, isReleased: true))
            let after = try await database.addMessage(parties)
            #expect(try await version(of: before, database) == original)
            #expect(try await words(after, database)?.contains("says:") == true)
        }
    }

    @Test("L05: the same text is no second version, and is put into force again after a roll-back")
    func sameText() async throws {
        try await withPosternDatabase { database in
            let store = try TemplateStore(pool: database.pool)
            let parties = try await database.addParties()
            _ = try await store.publish(version(saying: "says:"))
            #expect(try await store.publish(version(saying: "says:")).isReleased == false)
            try await store.release("free-form", version: 1, for: .platform)
            #expect(try await store.previousVersion(of: "free-form", for: .platform) == nil)
            let rolledBack = try await database.addMessage(parties)
            #expect(try await words(rolledBack, database)?.contains("says:") == false)
            #expect(
                try await store.publish(version(saying: "says:"))
                    == TemplateStore.Publication(version: 2, isReleased: true)
            )
            let again = try await database.addMessage(parties)
            #expect(try await words(again, database)?.contains("says:") == true)
        }
    }

    @Test("L05: a release that reaches what waits takes a mistake out of messages that were inserted before it")
    func reachesWaiting() async throws {
        try await withPosternDatabase { database in
            let store = try TemplateStore(pool: database.pool)
            let parties = try await database.addParties()
            let old = try await database.addMessage(parties)
            _ = try await store.publish(version(saying: "sayz:"))
            let mistaken = try await database.addMessage(parties)
            _ = try await store.publish(version(saying: "says:"), reachesWaiting: true)
            for message in [old, mistaken, try await database.addMessage(parties)] {
                #expect(try await words(message, database)?.contains("says:") == true)
            }
        }
    }

    @Test(
        "L05: a seller's own template comes before its marketplace's, and that before the platform's, until withdrawn"
    )
    func scopes() async throws {
        try await withPosternDatabase { database in
            let store = try TemplateStore(pool: database.pool)
            let parties = try await database.addParties()
            let elsewhere = try await database.addMarketplace(code: "moss", mailDomain: "mail.moss.example")
            let neighbour = TestParties(
                marketplace: elsewhere,
                seller: try await database.addSeller(in: elsewhere, messagingAddress: "shop@moss.example"),
                buyer: parties.buyer
            )
            _ = try await store.publish(version(saying: "of the platform"))
            _ = try await store.publish(version(saying: "of the market"), for: .marketplace(parties.marketplace))
            _ = try await store.publish(version(saying: "of the seller"), for: .seller(parties.seller))
            #expect(try await words(database.addMessage(parties), database)?.contains("of the seller") == true)
            #expect(try await words(database.addMessage(neighbour), database)?.contains("of the platform") == true)
            try await store.release("free-form", version: nil, for: .seller(parties.seller))
            #expect(try await words(database.addMessage(parties), database)?.contains("of the market") == true)
            try await store.release("free-form", version: nil, for: .marketplace(parties.marketplace))
            #expect(try await words(database.addMessage(parties), database)?.contains("of the platform") == true)
        }
    }

    @Test("L05: an upgrade publishes a built-in text once, and never over what an operator has published or taken back")
    func builtIn() async throws {
        try await withPosternDatabase { database in
            let store = try TemplateStore(pool: database.pool)
            #expect(try await store.publishBuiltIn(version(saying: "of the next release")))
            #expect(try await store.publishBuiltIn(version(saying: "of the next release")) == false)
            try await store.release("free-form", version: 1, for: .platform)
            #expect(try await store.publishBuiltIn(version(saying: "of the next release")) == false)
            // Nor another text, after a roll-back.
            #expect(try await store.publishBuiltIn(version(saying: "of the third release")) == false)
            _ = try await store.publish(version(saying: "of the operator"))
            #expect(try await store.publishBuiltIn(version(saying: "of the release after")) == false)
            let inForce = try #require(try await store.version(nil, of: "free-form", for: .platform))
            #expect(inForce.source.files["messages/en.json"]?.contains("of the operator") == true)
        }
    }

    @Test("L05: of many who publish at once each gets a version of its own, and one is in force")
    func concurrent() async throws {
        try await withPosternDatabase(maximumConnections: 8) { database in
            let store = try TemplateStore(pool: database.pool)
            let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 1...20 {
                    group.addTask { try await store.publish(version(saying: "number \(number)")).version }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(numbers.sorted() == Array(2...21))
            let inForce = try await database.pool.query(
                """
                SELECT r.version FROM postern_dashboard.template_release AS r
                WHERE r.name = 'free-form' AND r.is_in_force
                """
            ).decode(Int32.self, "version")
            #expect(inForce.count == 1)
        }
    }

    @Test("L05: neither a version nor a release can be changed; what does not exist cannot be released")
    func immutable() async throws {
        try await withPosternDatabase { database in
            for table in ["template_version", "template_release"] {
                for statement in ["UPDATE postern.\(table) SET name = 'other'", "DELETE FROM postern.\(table)"] {
                    await #expect(throws: PostgresError.self) {
                        try await database.pool.execute(PostgresQuery(statement, []))
                    }
                }
            }
            let store = try TemplateStore(pool: database.pool)
            let error = await #expect(throws: PostgresError.self) {
                try await store.release("free-form", version: 99, for: .platform)
            }
            #expect(error?.message == "template free-form has no version 99 here")
            #expect(error?.hint?.contains("postern templates") == true)
            await #expect(throws: PostgresError.self) {
                try await store.release("free-form", version: nil, for: .platform)
            }
        }
    }

    @Test("L05: a message that is older than the first version of its template gets that one")
    func olderThanTheFirst() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let message = try await database.addMessage(parties, template: "spring-greeting")
            #expect(try await version(of: message, database) == nil)
            let source = TemplateSource(name: "spring-greeting", files: version(saying: "greets").files)
            _ = try await TemplateStore(pool: database.pool).publish(source)
            #expect(try await words(message, database)?.contains("greets") == true)
        }
    }
}
