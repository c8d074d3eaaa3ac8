import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("Claiming (Q03, Q04, Q09–Q11)")
struct ClaimTests {
    @Test("Q04: with nothing to claim there is no batch and no lease")
    func nothing() async throws {
        try await withPosternDatabase { database in
            _ = try await database.addParties()
            #expect(try await database.worker().claim(size: 500, after: SellerID(0)) == nil)
            #expect(try await database.count("lease") == 0)
        }
    }

    @Test("Q09: a lone seller gets the whole batch, oldest first")
    func loneSeller() async throws {
        try await withPosternDatabase { database in
            let messages = try await database.addMessages(600, of: try await database.addParties())
            let batch = try await database.worker().claimed(500)
            #expect(batch.messages.map(\.id) == Array(messages.prefix(500)))
        }
    }

    @Test("Q09: beside a seller with 20,000 messages each other seller's single message is in the first batch")
    func fairness() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            try await database.addMessages(20_000, of: parties)
            var lone: Set<MessageID> = []
            for seller in try await database.addSellers(20, beside: parties) {
                lone.insert(try await database.addMessage(seller))
            }
            let batch = try await database.worker().claimed(100)
            #expect(lone.isSubset(of: batch.messages.map(\.id)))
            // And the rest of the batch goes to the one who has so many.
            #expect(batch.messages.count { $0.seller == parties.seller } == 80)
        }
    }

    @Test("Q09: what one seller cannot fill of its share is not lost: the others fill the batch")
    func workConserving() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            try await database.addMessages(100, of: parties)
            let other = try await database.addSellers(1, beside: parties)[0]
            _ = try await database.addMessage(other)
            let worker = try await database.worker()
            #expect(try await worker.claimed(50).messages.count == 50)
            #expect(try await worker.claimed(100).messages.count == 51)
        }
    }

    @Test("Q09: each claim begins behind the seller with whom the last one ended, and goes round")
    func rotation() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let others = try await database.addSellers(4, beside: parties)
            let sellers = ([parties] + others).map(\.seller)
            for pair in [parties] + others {
                try await database.addMessages(10, of: pair)
            }
            let worker = try await database.worker()
            var cursor = SellerID(0)
            var visited: [SellerID] = []
            for _ in 1...5 {
                let batch = try #require(try await worker.claim(size: 2, after: cursor, quantum: 1))
                #expect(batch.messages.count == 2)
                visited += batch.messages.map(\.seller)
                cursor = try #require(batch.messages.last).seller
            }
            #expect(visited == sellers + sellers)
        }
    }

    @Test(
        "Q09: a seller's turn is a quantum, and its weight multiplies it, also of what is left when all had their turns"
    )
    func weights() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let other = try await database.addSellers(1, beside: parties)[0]
            try await database.addMessages(200, of: parties)
            try await database.addMessages(200, of: other)
            try await database.pool.execute("SELECT postern.set_seller_weight(\(other.seller.rawValue), 3)")
            let worker = try await database.worker()
            let turns = try #require(try await worker.claim(size: 8, after: SellerID(0), quantum: 2))
            #expect(
                turns.messages.map(\.seller) == Array(repeating: parties.seller, count: 2)
                    + Array(repeating: other.seller, count: 6)
            )
            let shares = try #require(try await worker.claim(size: 80, after: SellerID(0), quantum: 2))
            #expect(shares.messages.count { $0.seller == other.seller } == 60)
            await #expect(throws: PostgresError.self) {
                try await database.pool.execute("SELECT postern.set_seller_weight(\(other.seller.rawValue), 0)")
            }
        }
    }

    @Test("Q09: of many sellers a claim visits as many as fill the batch, and the next goes on where it ended")
    func turns() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let others = try await database.addSellers(9, beside: parties)
            for pair in [parties] + others {
                try await database.addMessages(10, of: pair)
            }
            let worker = try await database.worker()
            var cursor = SellerID(0)
            var seen: [SellerID] = []
            for _ in 1...5 {
                let batch = try #require(try await worker.claim(size: 8, after: cursor, quantum: 4))
                #expect(Set(batch.messages.map(\.seller)).count == 2 && batch.messages.count == 8)
                cursor = try #require(batch.messages.last).seller
                seen += Set(batch.messages.map(\.seller))
            }
            #expect(Set(seen).count == 10, "everybody had a turn before anybody had two")
        }
    }

    @Test(
        "Q03: a seller's critical message goes before all that is less urgent, and what a priority leaves goes to the next"
    )
    func priorities() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let other = try await database.addSellers(1, beside: parties)[0]
            try await database.addMessages(100, of: parties)
            let urgent = try await database.addMessages(3, of: parties, priority: 1)
            let first = try await database.addMessages(2, of: other, priority: 0)
            let batch = try await database.worker().claimed(10)
            #expect(batch.messages.prefix(5).map(\.id) == first + urgent)
            #expect(batch.messages.map(\.priority) == [0, 0, 1, 1, 1, 5, 5, 5, 5, 5])
        }
    }

    @Test("Q03: a batch that urgent messages fill holds nothing else")
    func urgentAlone() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            try await database.addMessages(100, of: parties)
            try await database.addMessages(10, of: parties, priority: 1)
            let batch = try await database.worker().claimed(10)
            #expect(batch.messages.map(\.priority) == Array(repeating: 1, count: 10))
        }
    }

    @Test("Q11: a gate on all, on a marketplace or on a seller keeps back what it covers and nothing else")
    func gates() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let neighbour = try await database.addSellers(1, beside: parties)[0]
            let market = try await database.addMarketplace(code: "tools", mailDomain: "mail.tools.example")
            let elsewhere = TestParties(
                marketplace: market,
                seller: try await database.addSeller(in: market),
                buyer: parties.buyer
            )
            for pair in [parties, neighbour, elsewhere] {
                _ = try await database.addMessage(pair)
            }
            let cases: [(marketplace: Int64?, seller: Int64?, open: Set<SellerID>)] = [
                (nil, nil, []),
                (parties.marketplace.rawValue, nil, [elsewhere.seller]),
                (nil, parties.seller.rawValue, [neighbour.seller, elsewhere.seller]),
                (market.rawValue, parties.seller.rawValue, [parties.seller, neighbour.seller, elsewhere.seller]),
            ]
            let worker = try await database.worker()
            for (marketplace, seller, open) in cases {
                try await database.pool.execute(
                    """
                    INSERT INTO postern.gate (marketplace_id, seller_id, reason)
                    VALUES (\(marketplace), \(seller), 'paused')
                    """
                )
                let batch = try await worker.claim(size: 10, after: SellerID(0))
                #expect(Set(batch?.messages.map(\.seller) ?? []) == open)
                if let batch {
                    try await worker.release(batch.messages.map(\.id), from: batch.lease)
                }
                #expect(try await database.count("lease") == 0)
                try await database.pool.execute("DELETE FROM postern.gate")
            }
        }
    }

    @Test("Q10: 20,000 messages behind a gate cost the claim of the others next to nothing")
    func gateCost() async throws {
        try await withPosternDatabase { database in
            let paused = try await database.addParties()
            let open = try await database.addSellers(1, beside: paused)[0]
            try await database.addMessages(100, of: open)
            try await database.pool.execute(
                "INSERT INTO postern.gate (seller_id, reason) VALUES (\(paused.seller.rawValue), 'paused')"
            )
            let claim = try Statement("claim").sql
            let parameters = ["50", "0", "'00000000-0000-0000-0000-000000000001'", "4"]
            _ = try await database.executedPlan(of: claim, parameters)
            let before = try await database.executedPlan(of: claim, parameters)
            try await database.addMessages(20_000, of: paused)
            try await database.pool.execute("ANALYZE postern.queue_entry")
            let after = try await database.executedPlan(of: claim, parameters)
            // A few more pages for a deeper index; 20,000 rows fill more than a hundred.
            #expect(after.bufferCount <= before.bufferCount + 40, "\(before.bufferCount) to \(after.bufferCount)")
        }
    }

    @Test("Q04: eight connections drain 20,000 messages and get each exactly once")
    func concurrent() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            var waiting = Set(try await database.addMessages(10_000, of: parties))
            for pair in try await database.addSellers(5, beside: parties) {
                waiting.formUnion(try await database.addMessages(2000, of: pair))
            }
            let claimed = try await withThrowingTaskGroup(of: [MessageID].self) { group in
                for _ in 1...8 {
                    group.addTask {
                        let pool = database.separatePool(maximumConnections: 1)
                        let drained = try await database.worker(pool: pool).drain(batch: 250)
                        await pool.close()
                        return drained
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(claimed.count == 20_000)
            #expect(Set(claimed) == waiting)
            #expect(try await database.count("event") == 20_000)
            #expect(try await database.count("lease") == 0)
        }
    }
}

extension TestDatabase {
    /// More sellers of the same marketplace, each with the same buyer.
    func addSellers(_ count: Int, beside parties: TestParties) async throws -> [TestParties] {
        var pairs: [TestParties] = []
        for number in 1...count {
            pairs.append(
                TestParties(
                    marketplace: parties.marketplace,
                    seller: try await addSeller(
                        in: parties.marketplace,
                        displayName: "Shop \(number)",
                        messagingAddress: "shop@\(number).example"
                    ),
                    buyer: parties.buyer
                )
            )
        }
        return pairs
    }
}
