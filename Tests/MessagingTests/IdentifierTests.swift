import Messaging
import Testing

@Suite("Identifiers")
struct IdentifierTests {
    @Test("A number compares, sorts and prints as the number that it is")
    func numbers() {
        let ids = [3, 1, 2].map { MessageID(Int64($0)) }
        #expect(ids.sorted().map(\.rawValue) == [1, 2, 3])
        #expect(MessageID(rawValue: 7) == MessageID(7))
        #expect("\(SellerID(.max))" == "9223372036854775807")
    }
}
