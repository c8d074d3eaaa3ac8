import MIME
import Messaging
import Testing

@Suite("The Message-ID of a message")
struct MessageIDGeneratorTests {
    private let message = MessageID(0x0123_4567_89AB)
    private let marketplace = MarketplaceID(3)
    private let seller = SellerID(40)
    private let buyer = BuyerID(500)

    private func generator() throws -> MessageIDGenerator {
        MessageIDGenerator(keyring: try TokenKeyringTests.keyring())
    }

    private func make() throws -> String {
        try generator().make(
            message: message,
            marketplace: marketplace,
            seller: seller,
            buyer: buyer,
            domain: "relay.market.example"
        )
    }

    @Test("Q07: every attempt of a message has the same Message-ID")
    func stable() throws {
        #expect(try make() == make())
    }

    @Test("R18: it names its message to the pair, with brackets or without and in any case")
    func verification() throws {
        let id = try make()
        for spelling in [id, "<\(id)>", id.uppercased(), "<\(id)"] {
            #expect(try generator().verify(spelling, marketplace: marketplace, seller: seller, buyer: buyer) == message)
        }
        _ = try MailComposer().compose(.sample(messageID: id))
    }

    @Test("R18: it proves nothing for another marketplace, seller or buyer, nor with the two exchanged")
    func otherPair() throws {
        let id = try make()
        let generator = try generator()
        #expect(generator.verify(id, marketplace: MarketplaceID(4), seller: seller, buyer: buyer) == nil)
        #expect(generator.verify(id, marketplace: marketplace, seller: SellerID(41), buyer: buyer) == nil)
        #expect(generator.verify(id, marketplace: marketplace, seller: seller, buyer: BuyerID(501)) == nil)
        #expect(generator.verify(id, marketplace: marketplace, seller: SellerID(500), buyer: BuyerID(40)) == nil)
    }

    @Test("R18: changing any one character makes it fail")
    func forgery() throws {
        let generator = try generator()
        let localPart = Array(try make().prefix { $0 != "@" }.utf8)
        for index in localPart.indices {
            for replacement in "abcdefghijklmnopqrstuvwxyz0123456789-+.=".utf8 where replacement != localPart[index] {
                var forged = localPart
                forged[index] = replacement
                let id = String(decoding: forged, as: UTF8.self) + "@relay.market.example"
                #expect(generator.verify(id, marketplace: marketplace, seller: seller, buyer: buyer) == nil)
            }
        }
    }

    @Test("R18: a token made for a return path is none for a thread")
    func otherPurpose() throws {
        let keyring = try TokenKeyringTests.keyring()
        let numbers = [message.rawValue, marketplace.rawValue, seller.rawValue, buyer.rawValue]
        let own = keyring.token(for: .messageID, over: numbers)
        let other = keyring.token(for: .returnPath, over: numbers)
        let id = try make()
        #expect(id.contains(own))
        let forged = id.replacing(own, with: other)
        #expect(try generator().verify(forged, marketplace: marketplace, seller: seller, buyer: buyer) == nil)
    }
}
