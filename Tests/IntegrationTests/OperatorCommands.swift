import Foundation
import Postgres
import TestSupport
import Testing

/// Runs a command as an operator would type it, and holds it against what it must say.
func expect(
    _ arguments: [String],
    status: Int32 = 0,
    says text: String,
    _ installation: Installation
) async throws {
    let ending = try await installation.run(arguments)
    #expect(ending.status == status, "\(arguments): \(ending)")
    #expect((ending.output + ending.errors).contains(text), "\(arguments): \(ending)")
}

extension Installation {
    /// One message that waits.
    func addWaitingMessage(
        sellerName: String = "Fern & Daughters",
        hasOptedOut: Bool = false,
        choice: String = "general_question"
    ) async throws -> (TestParties, String) {
        let marketplace = try await database.addMarketplace()
        let parties = TestParties(
            marketplace: marketplace,
            seller: try await database.addSeller(in: marketplace, displayName: sellerName),
            buyer: try await database.addBuyer(hasOptedOut: hasOptedOut)
        )
        return (parties, "\(try await database.addMessage(parties, subjectChoice: choice))")
    }
}
