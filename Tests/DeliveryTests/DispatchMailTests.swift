import Delivery
import Messaging
import SMTP
import Testing

@Suite("The mail that the dispatcher makes")
struct DispatchMailTests {
    private func mail(_ change: (inout Scene) -> Void = { _ in }) async throws -> ScriptedTransport.Delivery {
        var scene = Scene(count: 1)
        change(&scene)
        return try #require(try await scene.play().transport.deliveries.first)
    }

    @Test("R14: it comes from the seller's name on the alias and goes to the buyer's real address")
    func addresses() async throws {
        let delivery = try await mail()
        #expect(delivery.mail.envelope.recipient == "robin1@heath.example")
        #expect(delivery.text.contains("From: Fern & Daughters <alias-1@mail.garden.example>\r\n"))
        #expect(delivery.text.contains("To: Robin Heath <robin1@heath.example>\r\n"))
        #expect(delivery.text.contains("Subject: Your question\r\n"))
        #expect(delivery.text.contains("Yes, it is hardy."))
    }

    @Test("R01: the first contact of a pair gets an alias, before its mail is written")
    func firstContact() async throws {
        let delivery = try await mail { $0.records[0].alias = nil }
        #expect(delivery.text.contains("<first-1@mail.garden.example>"))
    }

    @Test("D02, Q07: the return path names the attempt, the Message-ID is the same for all of them")
    func attempts() async throws {
        let first = try await mail()
        let third = try await mail { $0.attempts = [MessageID(1): 2] }
        #expect(first.mail.envelope.returnPath != third.mail.envelope.returnPath)
        #expect(third.mail.envelope.envelopeID == "1-3")
        #expect(try first.messageID == third.messageID)
        #expect(first.mail.envelope.returnPath.hasSuffix("@mail.garden.example"))
    }

    @Test("Q07: what is committed before the mail leaves is what the mail says")
    func committed() async throws {
        let ending = try await Scene(count: 1).play()
        let attempt = try #require(ending.state.begun[MessageID(1)])
        let delivery = try #require(ending.transport.deliveries.first)
        #expect(try delivery.messageID == "<\(attempt.messageIDHeader)>")
        #expect(attempt.returnPath == delivery.mail.envelope.returnPath)
        #expect(attempt.mailBytes == delivery.mail.bytes.count)
        #expect(attempt.attempt == 1)
        #expect(attempt.localeUsed == "en")
    }

    @Test("R06: no byte that the buyer gets, and none that is stored with the attempt, names another party's address")
    func stored() async throws {
        let ending = try await Scene(count: 1).play()
        #expect(ending.state.begun[MessageID(1)]?.composition.contains("heath.example") == false)
    }

    @Test("L03: a template's missing argument fails the message, names it, and gives the quota back")
    func missingArgument() async throws {
        var scene = Scene(count: 2)
        scene.records[0].speak(by: "shipment-confirmation")
        scene.records[0].orderID = "1001"
        scene.records[0].arguments =
            #"{"carrier": "Postal", "tracking_numbers": ["A1"], "item_count": 1}"#
        scene.records[0].order = MessageRecord.Order(
            isOfPair: true,
            status: "shipped",
            statusAtEnqueue: "shipped",
            isCustom: false
        )
        let ending = try await scene.play()
        #expect(ending.events(of: 1) == [.failed])
        #expect(ending.outcome(of: 1)?.reason == "render_failed")
        #expect(ending.outcome(of: 1)?.detail?.contains("shipped_at") == true)
        #expect(ending.state.quotaUsed == 1)
        #expect(ending.transmitted == [2])
    }

    @Test("L03: a template that nobody has published fails the message and is named")
    func missingTemplate() async throws {
        var scene = Scene(count: 1)
        scene.records[0].speak(by: "no-such-template")
        let ending = try await scene.play()
        #expect(ending.outcome(of: 1)?.reason == "render_failed")
        #expect(ending.outcome(of: 1)?.detail?.contains("no-such-template") == true)
    }

    @Test("R48: the platform's frame is in the buyer's language, the seller's own words are passed on as written")
    func language() async throws {
        let delivery = try await mail { $0.records[0].recipient.locale = "de-AT" }
        #expect(delivery.text.contains("Yes, it is hardy."))
        #expect(delivery.text.contains("Content-Language: de\r\n"))
    }
}

extension ScriptedTransport.Delivery {
    /// The `Message-ID` field's value.
    var messageID: String {
        get throws {
            let field = text.split(separator: "\r\n").first { $0.lowercased().hasPrefix("message-id:") }
            return try #require(field).drop { $0 != "<" }.description
        }
    }
}
