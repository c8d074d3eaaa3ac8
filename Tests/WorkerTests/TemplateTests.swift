import Messaging
import Postgres
import SMTP
import Store
import Templates
import TestSupport
import TestTools
import Testing

@Suite("Templates on their way into mails", .timeLimit(.minutes(5)))
struct TemplateTests {
    private struct Attempt {
        let requested: String
        let used: String
    }

    private func attempt(_ message: MessageID, _ database: TestDatabase) async throws -> Attempt {
        let row = try await database.pool.query(
            """
            SELECT a.locale_requested, a.locale_used FROM postern.attempt AS a
            WHERE a.message_id = \(message.rawValue) AND length(a.mail_sha256) = 32
            """
        ).only()
        return Attempt(
            requested: try row.decode(String.self, "locale_requested"),
            used: try row.decode(String.self, "locale_used")
        )
    }

    /// What the message's last event says of its end.
    private func ending(_ message: MessageID, _ database: TestDatabase) async throws -> String {
        try await database.pool.query(
            """
            SELECT format('%s %s %s', e.kind, e.reason, e.detail ->> 'error') FROM postern.event AS e
            WHERE e.message_id = \(message.rawValue) ORDER BY e.at DESC, e.kind DESC LIMIT 1
            """
        ).scalar(String.self)
    }

    private func work(_ database: TestDatabase, _ relay: Relay) async throws {
        try await database.withWorker(sendingTo: relay) { _ in
            try await eventually("all is done") { try await database.isIdle() }
        }
    }

    @Test("L05, R48: a waiting message keeps its version, and speaks the language that the buyer has when it is sent")
    func pinned() async throws {
        try await withPosternDatabase(maximumConnections: 8) { database in
            let parties = try await database.addParties()
            let message = try await database.addMessage(parties)
            let builtIn = try #require(TemplateCatalogue.builtIn().templates.first { $0.name == "free-form" })
            var files = builtIn.files
            for locale in ["de", "en"] {
                files["messages/\(locale).json"] = #"{"subject": "{subject}", "intro": "{seller_name}: NEUERES"}"#
            }
            _ = try await TemplateStore(pool: database.pool).publish(TemplateSource(name: "free-form", files: files))
            let later = try await database.addMessage(parties)
            try await database.pool.execute("UPDATE postern.buyer SET locale = 'de-AT'")
            let relay = Relay()
            try await work(database, relay)
            let old = try #require(relay.mails[message])
            let new = try #require(relay.mails[later])
            #expect(try await PythonMail.text(of: old.bytes).contains("Fern & Daughters hat Ihnen geschrieben:"))
            #expect(try await PythonMail.text(of: new.bytes).contains("Fern & Daughters: NEUERES"))
            let attempt = try await attempt(message, database)
            #expect(attempt.requested == "de-AT" && attempt.used == "de")
        }
    }

    @Test("L01, R48: a language that nobody has translated falls back to the marketplace's, and both are recorded")
    func fallback() async throws {
        try await withPosternDatabase(maximumConnections: 8) { database in
            let marketplace = try await database.addMarketplace(defaultLocale: "fr-BE")
            let parties = TestParties(
                marketplace: marketplace,
                seller: try await database.addSeller(in: marketplace),
                buyer: try await database.addBuyer(locale: "eo")
            )
            let message = try await database.addMessage(parties)
            let relay = Relay()
            try await work(database, relay)
            let attempt = try await attempt(message, database)
            #expect(attempt.requested == "eo" && attempt.used == "fr")
            #expect(
                String(decoding: try #require(relay.mails.values.first).bytes, as: UTF8.self).contains("lang=3D\"fr\"")
            )
        }
    }

    @Test("L03: what a message lacks for its template is named to the operator and to the seller")
    func missingArguments() async throws {
        try await withPosternDatabase(maximumConnections: 8) { database in
            let parties = try await database.addParties()
            try await database.addOrder("1001", of: parties, status: "shipped")
            let message = try await database.addMessage(
                parties,
                reason: "refund_confirmation",
                orderID: "1001",
                subjectChoice: nil,
                subject: nil,
                bodyText: nil
            )
            let relay = Relay()
            try await work(database, relay)
            let ending = try await ending(message, database)
            #expect(ending == "failed render_failed refund-confirmation: missingArgument: amount, extent")
            let notice = try #require(relay.mails.values.first)
            let text = try await PythonMail.text(of: notice.bytes)
            #expect(text.contains("amount, extent"))
            #expect(text.contains("Provide all the information that the template needs"))
        }
    }

    @Test("L03: a template that is broken in the database fails its own messages, which name it, and no others")
    func brokenTemplate() async throws {
        try await withPosternDatabase(maximumConnections: 8) { database in
            let parties = try await database.addParties()
            let builtIn = try #require(TemplateCatalogue.builtIn().templates.first { $0.name == "free-form" })
            var files = builtIn.files
            files["messages/en.json"] = #"{"subject": "{subject", "intro": "{seller_name}"}"#
            let broken = TemplateSource(name: "spring-greeting", files: files)
            _ = try await TemplateStore(pool: database.pool).publish(broken)
            let message = try await database.addMessage(parties, template: "spring-greeting")
            let good = try await database.addMessage(parties)
            let relay = Relay()
            try await work(database, relay)
            #expect(relay.arrivals[good] != nil && relay.arrivals[message] == nil)
            let ending = try await ending(message, database)
            #expect(
                ending.hasPrefix("failed render_failed template spring-greeting/messages/en.json: message subject:")
            )
        }
    }
}
