import Delivery
import MIME
import Messaging
import Templates
import Testing

@Suite("The letter writer")
struct LetterWriterTests {
    private let record = MessageRecord.sample(9) { $0.orderID = "1001" }

    private func mail(_ composition: MailComposition, for reader: LetterWriter.Reader) throws -> ComposedMail {
        let writer = LetterWriter(keyring: try .sample())
        let source = TemplateCatalogue.builtIn().templates.first { $0.name == TemplateLibrary.freeForm }
        let entry = TemplateLibrary.Entry(versionID: 1, template: try CompiledTemplate(try #require(source)))
        let text = LetterText(record)
        let rendered = try LetterWriter.render(text, composition, with: entry)
        return try writer.compose(rendered, text, composition, attachments: [], for: reader)
    }

    @Test("R51: the bytes that were sent can be made again from what is stored with the attempt")
    func reproducible() throws {
        let composition = MailComposition(record, alias: "alias@mail.garden.example")
        let stored = try MailComposition(json: composition.json)
        #expect(stored == composition)
        let sent = try mail(composition, for: .recipient(address: "robin@heath.example"))
        #expect(try mail(stored, for: .recipient(address: "robin@heath.example")) == sent)
    }

    @Test(
        "R51: names with quotes, line feeds and other scripts survive being stored",
        arguments: [
            "Fern \"& Daughters\"", "ファーン", "a\\b", "two\nlines", "",
        ]
    )
    func stored(name: String) throws {
        var composition = MailComposition(record, alias: "alias@mail.garden.example")
        composition.sellerName = name
        composition.recipientName = nil
        #expect(try MailComposition(json: composition.json) == composition)
    }

    @Test("R06: the seller's copy holds the alias where the buyer's address would be")
    func sellerCopy() throws {
        let composition = MailComposition(record, alias: "alias@mail.garden.example")
        let copy = String(decoding: try mail(composition, for: .seller).bytes, as: UTF8.self)
        #expect(copy.contains("alias@mail.garden.example"))
        #expect(copy.contains("heath.example") == false)
    }

    @Test("A header that cannot be written fails the message, and no value of it is repeated")
    func composeFailure() throws {
        var composition = MailComposition(record, alias: "alias@mail.garden.example")
        composition.sellerName = "Fern\r\nBcc: all@heath.example"
        let error = try #require(throws: LetterError.self) { try mail(composition, for: .seller) }
        #expect(error.reason == .composeFailed)
        #expect(error.description.contains("heath") == false)
    }
}
