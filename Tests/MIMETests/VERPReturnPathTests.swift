import MIME
import Messaging
import Testing

@Suite("The return path of an attempt")
struct VERPReturnPathTests {
    private func returnPath() throws -> VERPReturnPath {
        VERPReturnPath(keyring: try TokenKeyringTests.keyring())
    }

    @Test(
        "D02: what is encoded is decoded, within 64 octets of local part and in any case",
        arguments: [1, 77, Int64.max, 0, 0x0123_4567_89AB_CDEF] as [Int64],
        [0, 1, 19, Int(UInt32.max)]
    )
    func roundTrip(message: Int64, attempt: Int) throws {
        let returnPath = try returnPath()
        let address = returnPath.encode(
            messageID: MessageID(message),
            attempt: attempt,
            domain: "bounce.market.example"
        )
        #expect(try MailAddress(address).localPart.utf8.count <= 64)
        #expect(address.hasSuffix("@bounce.market.example"))
        #expect(address == address.lowercased())
        for spelling in [address, address.uppercased(), String(address.prefix { $0 != "@" })] {
            let decoded = try #require(returnPath.decode(spelling))
            #expect(decoded.messageID == MessageID(message))
            #expect(decoded.attempt == attempt)
        }
    }

    @Test("D02: changing any one character of the local part makes it fail")
    func forgery() throws {
        let returnPath = try returnPath()
        let address = returnPath.encode(messageID: MessageID(1234), attempt: 12, domain: "bounce.market.example")
        let localPart = Array(address.prefix { $0 != "@" }.utf8)
        for index in localPart.indices {
            for replacement in "abcdefghijklmnopqrstuvwxyz0123456789-+.=".utf8 where replacement != localPart[index] {
                var forged = localPart
                forged[index] = replacement
                #expect(returnPath.decode(String(decoding: forged, as: UTF8.self) + "@bounce.market.example") == nil)
            }
        }
    }

    @Test("D02: another attempt, another message or another spelling of the number needs another token")
    func recombination() throws {
        let returnPath = try returnPath()
        let first = returnPath.encode(messageID: MessageID(1), attempt: 1, domain: "d.example").split(separator: "-")
        let second = returnPath.encode(messageID: MessageID(2), attempt: 2, domain: "d.example").split(separator: "-")
        for forged in [
            [first[0], "2", first[2]], [second[0], first[1], first[2]], [first[0], "01", first[2]],
            [first[0], "+1", first[2]], [first[0], "", first[2]], [first[0], first[2]],
        ] {
            #expect(returnPath.decode(forged.joined(separator: "-")) == nil)
        }
    }

    @Test(
        "D02: an ordinary address is none of ours",
        arguments: ["", "@", "b+@x", "ada@buyer.example", "b+a-1-b@x", "ｂ+a-1-b@x"]
    )
    func foreign(address: String) throws {
        #expect(try returnPath().decode(address) == nil)
    }
}
