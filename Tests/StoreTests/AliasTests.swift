import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("Aliases (R01–R08)")
struct AliasTests {
    @Test("R01: a hundred first contacts of one pair at once make exactly one alias")
    func concurrentFirstContacts() async throws {
        try await withPosternDatabase(maximumConnections: 16) { database in
            let parties = try await database.addParties()
            let aliases = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 1...100 {
                    group.addTask { try await database.alias(of: parties) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(aliases.count == 100)
            #expect(Set(aliases).count == 1)
            #expect(try await database.count("alias") == 1)
        }
    }

    @Test("R01: workers that meet the same new pairs in different orders make one alias a pair and do not deadlock")
    func concurrentBatches() async throws {
        try await withPosternDatabase(maximumConnections: 8) { database in
            let parties = try await database.addParties()
            var pairs: Set<AliasKey> = []
            for _ in 1...30 {
                let buyer = try await database.addBuyer()
                pairs.insert(AliasKey(marketplace: parties.marketplace, seller: parties.seller, buyer: buyer))
            }
            let worker = try await database.worker()
            let answers = try await withThrowingTaskGroup(of: [AliasKey: String].self) { group in
                for _ in 1...8 {
                    let some = Set(pairs.shuffled().prefix(20))
                    group.addTask { try await worker.aliases(of: some) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let all = try await worker.aliases(of: pairs)
            #expect(all.count == 30)
            #expect(Set(all.values).count == 30)
            for answer in answers {
                #expect(answer.count == 20)
                #expect(answer.allSatisfy { all[$0.key] == $0.value })
            }
        }
    }

    @Test(
        "R02: an alias can be neither changed nor deleted",
        arguments: ["UPDATE postern.alias SET address = upper(address)", "DELETE FROM postern.alias"]
    )
    func immutable(sql: String) async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let alias = try await database.alias(of: parties)
            let error = try await #require(throws: PostgresError.self) {
                try await database.pool.execute(PostgresQuery(sql))
            }
            #expect(error.sqlState == .insufficientPrivilege)
            #expect(try await database.alias(of: parties) == alias)
        }
    }

    @Test(
        "R02: an alias outlives every change of the parties",
        arguments: [
            "UPDATE postern.seller SET display_name = 'Moss & Sons', messaging_address = 'hello@moss.example'",
            "UPDATE postern.seller SET suspended_at = now(), suspension_reason = 'misuse'",
            "UPDATE postern.buyer SET address = 'new@heath.example', display_name = 'R. Moor'",
            "UPDATE postern.buyer SET opted_out_at = now()",
            "UPDATE postern.buyer SET address = NULL, display_name = NULL",
            "UPDATE postern.marketplace SET mail_domain = 'post.garden.example'",
        ]
    )
    func stable(change: String) async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let alias = try await database.alias(of: parties)
            #expect(try await database.pool.execute(PostgresQuery(change)) == 1)
            #expect(try await database.alias(of: parties) == alias)
        }
    }

    @Test("R03: all orders and messages of a pair have the one alias")
    func oneForAllOrders() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let alias = try await database.alias(of: parties)
            for order in ["1001", "1002"] {
                _ = try await database.addMessage(parties, orderID: try await database.addOrder(order, of: parties))
            }
            let worker = try await database.worker()
            let records = try await worker.load(try await worker.claimed()).records.values
            #expect(records.count == 2)
            #expect(records.allSatisfy { $0.alias == alias })
        }
    }

    @Test(
        "R04: an alias has 35 characters in all, in lower case, and the local part takes what the domain leaves",
        arguments: ["a.example", "mail.garden.example", "buyers.market1.example"]
    )
    func length(domain: String) async throws {
        try await withPosternDatabase { database in
            let marketplace = try await database.addMarketplace(mailDomain: domain)
            let parties = TestParties(
                marketplace: marketplace,
                seller: try await database.addSeller(in: marketplace),
                buyer: try await database.addBuyer()
            )
            let alias = try await database.alias(of: parties)
            #expect(alias.count == 35)
            #expect(alias.hasSuffix("@" + domain))
            let local = alias.dropLast(domain.count + 1)
            #expect(local.count == 34 - domain.count)
            #expect(local.count >= 12)
            #expect(local.allSatisfy(Self.alphabet.contains))
        }
    }

    @Test("R04: a domain that leaves fewer than 12 characters is refused")
    func longDomain() async throws {
        try await withPosternDatabase { database in
            let error = try await #require(throws: PostgresError.self) {
                try await database.addMarketplace(mailDomain: "buyers.market12.example")
            }
            #expect(error.constraint == "mail_domain: a lower-case domain of at most 22 characters")
        }
    }

    @Test("R04: each of the 12 characters is any of 32, so that they hold 60 random bits")
    func randomness() async throws {
        try await withPosternDatabase { database in
            let parts = try await database.pool.query(
                "SELECT postern.random_local_part(12) AS part FROM generate_series(1, 2000)"
            ).decode(String.self, "part").map(Array.init)
            #expect(Set(parts).count == 2000)
            for position in 0..<12 {
                #expect(Set(parts.map { $0[position] }) == Self.alphabet)
            }
        }
    }

    @Test("R04: an alias that is written in capitals is found by its lower case, through the index")
    func lookUp() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let written = try await database.alias(of: parties).uppercased()
            let found = try await database.pool.query(
                "SELECT seller_id, buyer_id FROM postern.alias WHERE address = lower(\(written))"
            )
            #expect(try found.decode(Int64.self, "seller_id") == [parties.seller.rawValue])
            #expect(try found.decode(Int64.self, "buyer_id") == [parties.buyer.rawValue])
        }
    }

    @Test("R07: an alias cannot be registered or authorised as a sending address, in any letter case")
    func noSender() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let alias = try await database.alias(of: parties)
            let seller = parties.seller.rawValue
            let statements: [PostgresQuery] = [
                "UPDATE postern.seller SET messaging_address = \(alias.uppercased())",
                "INSERT INTO postern.seller_address (seller_id, address) VALUES (\(seller), \(alias))",
            ]
            for statement in statements {
                let error = await #expect(throws: PostgresError.self) { try await database.pool.execute(statement) }
                #expect(error?.sqlState == .checkViolation)
                #expect(error?.hint == "Register the address that the seller itself sends mail from.")
            }
            await #expect(throws: PostgresError.self) {
                try await database.addSeller(in: parties.marketplace, messagingAddress: alias)
            }
        }
    }

    @Test("R08: another seller has another alias for the same buyer, and each finds its own pair alone")
    func perSeller() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let others = TestParties(
                marketplace: parties.marketplace,
                seller: try await database.addSeller(in: parties.marketplace, messagingAddress: "shop@moss.example"),
                buyer: parties.buyer
            )
            let (first, second) = (try await database.alias(of: parties), try await database.alias(of: others))
            #expect(first != second)
            #expect(try await database.alias(of: parties) == first)
            let sellers = try await database.pool.query(
                "SELECT seller_id FROM postern.alias WHERE address = \(second)"
            )
            #expect(try sellers.decode(Int64.self, "seller_id") == [others.seller.rawValue])
        }
    }

    private static let alphabet = Set("abcdefghijkmnpqrstuvwxyz23456789")
}

extension TestDatabase {
    fileprivate func alias(of parties: TestParties) async throws -> String {
        try await pool.query(
            """
            SELECT postern.ensure_alias(
                \(parties.marketplace.rawValue), \(parties.seller.rawValue), \(parties.buyer.rawValue)
            )
            """
        ).scalar(String.self)
    }
}
