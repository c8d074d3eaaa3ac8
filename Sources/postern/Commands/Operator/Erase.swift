import ArgumentParser
import Postgres

/// `postern erase BUYER`: removes a person and keeps the skeleton of what happened (`R51`).
struct Erase: DatabaseCommand {
    static let configuration = CommandConfiguration(
        abstract: "Remove a buyer's address, name and messages' words for good; numbers, times and outcomes stay.",
        discussion: "Nothing brings them back. A buyer under a legal hold is not erased."
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "The buyer's number.")
    var buyer: Int64

    @Flag(help: "Really do it; without it nothing is changed.")
    var yes = false

    func run(on pool: PostgresPool) async throws {
        guard try await pool.exists("SELECT FROM postern.buyer WHERE buyer_id = $1", .int8(buyer)) else {
            throw ValidationError("there is no buyer \(buyer)")
        }
        guard yes else {
            let query = PostgresQuery(
                "SELECT count(*) FROM postern.outbound_message WHERE buyer_id = $1 AND recipient = 'buyer'",
                [.int8(buyer)]
            )
            let messages = try await pool.query(query).scalar(Int64.self)
            try tell(
                "buyer \(buyer) and the words of \(messages) messages would be erased for good; say --yes to do it",
                Preview(messages: messages)
            )
            return
        }
        let query = PostgresQuery("SELECT postern.erase_buyer($1)::text", [.int8(buyer)])
        let counts = try await pool.query(query).scalar(String.self)
        Terminal.line(output.json ? counts : "buyer \(buyer) is erased: \(counts)")
    }

    private struct Preview: Encodable {
        let messages: Int64
    }
}
