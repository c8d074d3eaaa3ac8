import Messaging
import Testing

@Suite("What sellers are told")
struct ReasonCodeTests {
    @Test("R12: every reason is explained and has a remedy, each in whole sentences", arguments: ReasonCode.allCases)
    func sentences(reason: ReasonCode) {
        for text in [reason.explanation, reason.remedy] {
            #expect(text.hasSuffix("."))
            #expect(text.first?.isUppercase == true)
            #expect(text.split(separator: " ").count >= 3)
            #expect(!text.contains("  ") && !text.contains("\n"))
        }
        #expect(reason.explanation != reason.remedy)
    }

    @Test("R30: no two reasons share an explanation")
    func explanationsDiffer() {
        #expect(Set(ReasonCode.allCases.map(\.explanation)).count == ReasonCode.allCases.count)
    }

    @Test("R30: a reason is one word in lower case, as it stands in the database", arguments: ReasonCode.allCases)
    func words(reason: ReasonCode) {
        #expect(reason.rawValue.allSatisfy { $0 == "_" || ("a"..."z").contains($0) })
    }

    @Test("R06, R08: what a seller is told names no address and no other party", arguments: ReasonCode.allCases)
    func namesNobody(reason: ReasonCode) {
        for text in [reason.explanation, reason.remedy] {
            #expect(!text.contains("@"))
            #expect(!text.lowercased().contains("another seller") && !text.lowercased().contains("another buyer"))
        }
    }
}
