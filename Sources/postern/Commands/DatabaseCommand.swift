import ArgumentParser
import Postgres

/// A command that asks the database, or has it do something.
protocol DatabaseCommand: AsyncParsableCommand {
    var options: SettingsOptions { get }
    var output: OutputOptions { get }

    func run(on pool: PostgresPool) async throws
}

extension DatabaseCommand {
    func run() async throws {
        try await reportingErrors {
            let parts = Composition(try await options.read())
            try await run(on: parts.pool)
            await parts.pool.close()
        }
    }

    /// Tells what a call came to: in words, or as an object.
    func tell(_ words: String, _ object: some Encodable) throws {
        if output.json {
            try Terminal.json(object)
        } else {
            Terminal.line(words)
        }
    }
}

/// Whether an operator's call changed anything: calls can be repeated without harm.
struct ChangeAnswer: Encodable {
    let changed: Bool
}

extension PostgresPool {
    /// Whether a query of one parameter has a row.
    func exists(_ sql: String, _ value: PostgresValue) async throws -> Bool {
        try await query(PostgresQuery("SELECT EXISTS (\(sql))", [value])).scalar(Bool.self)
    }

    /// - Throws: A usage error if there is no marketplace of that code.
    func marketplaceID(_ code: String) async throws -> Int64 {
        let query = PostgresQuery("SELECT marketplace_id FROM postern.marketplace WHERE code = $1", [.text(code)])
        guard let row = try await self.query(query).first else {
            throw ValidationError(
                "there is no marketplace \"\(code)\"; SELECT code FROM postern.marketplace lists them"
            )
        }
        return try row.decode(Int64.self, 0)
    }
}

/// - Throws: A usage error for a number below 1.
func requirePositive(_ number: Int32, _ option: String) throws {
    guard number > 0 else {
        throw ValidationError("\(option) is a number from 1 on, not \(number)")
    }
}
