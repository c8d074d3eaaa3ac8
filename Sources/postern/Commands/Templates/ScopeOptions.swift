import ArgumentParser
import Messaging
import Postgres
import Store

/// Whose template: the platform's, unless a marketplace or a seller is named.
struct ScopeOptions: ParsableArguments {
    @Option(help: ArgumentHelp("This marketplace's own, before the platform's.", valueName: "code"))
    var marketplace: String?

    @Option(help: ArgumentHelp("This seller's own, before its marketplace's.", valueName: "number"))
    var seller: Int64?

    func validate() throws {
        guard marketplace == nil || seller == nil else {
            throw ValidationError("give --marketplace or --seller: a seller's number tells its marketplace")
        }
    }

    /// - Throws: A usage error if there is no such marketplace or seller.
    func scope(_ pool: PostgresPool) async throws -> TemplateStore.Scope {
        if let marketplace {
            return .marketplace(MarketplaceID(try await pool.marketplaceID(marketplace)))
        }
        guard let seller else {
            return .platform
        }
        guard try await pool.exists("SELECT FROM postern.seller WHERE seller_id = $1", .int8(seller)) else {
            throw ValidationError("there is no seller \(seller)")
        }
        return .seller(SellerID(seller))
    }

    /// For a sentence: "for the platform".
    var words: String {
        marketplace.map { "marketplace \($0)" } ?? seller.map { "seller \($0)" } ?? "the platform"
    }
}
