import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("The seller's day and its average orders (R43, R44)")
struct OrderAveragesTests {
    @Test(
        "R44: a day of 23 or 25 hours is one day of the marketplace's calendar",
        arguments: [
            // Clocks go forward on 2026-03-29: its midnights are 23:00 UTC before and 22:00 UTC after.
            ("2026-03-28 22:59:59Z", "2026-03-28", "2026-03-28T23:00:00.000000Z"),
            ("2026-03-28 23:00:00Z", "2026-03-29", "2026-03-29T22:00:00.000000Z"),
            ("2026-03-29 00:59:59Z", "2026-03-29", "2026-03-29T22:00:00.000000Z"),
            ("2026-03-29 21:59:59Z", "2026-03-29", "2026-03-29T22:00:00.000000Z"),
            ("2026-03-29 22:00:00Z", "2026-03-30", "2026-03-30T22:00:00.000000Z"),
            // And back on 2026-10-25: 22:00 UTC before and 23:00 UTC after.
            ("2026-10-24 21:59:59Z", "2026-10-24", "2026-10-24T22:00:00.000000Z"),
            ("2026-10-24 22:00:00Z", "2026-10-25", "2026-10-25T23:00:00.000000Z"),
            ("2026-10-25 00:30:00Z", "2026-10-25", "2026-10-25T23:00:00.000000Z"),
            ("2026-10-25 01:30:00Z", "2026-10-25", "2026-10-25T23:00:00.000000Z"),
            ("2026-10-25 22:59:59Z", "2026-10-25", "2026-10-25T23:00:00.000000Z"),
            ("2026-10-25 23:00:00Z", "2026-10-26", "2026-10-26T23:00:00.000000Z"),
        ]
    )
    func calendar(moment: String, today: String, tomorrowAt: String) async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let day = try await database.withWorker(at: moment) { try await $0.day(of: parties.seller) }
            #expect(PostgresDate(daysSince2000: day.today.daysSince2000).description == today)
            #expect(PostgresTimestamp(microsecondsSinceUnixEpoch: day.tomorrowAt).description == tomorrowAt)
        }
    }

    @Test("R43: orders count on the marketplace's day, also on the days when its clocks change")
    func counting() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let placed = [
                "2026-03-28 22:59Z", "2026-03-28 23:00Z", "2026-03-29 21:59Z", "2026-03-29 22:00Z",
                "2026-10-24 21:59Z", "2026-10-24 22:00Z", "2026-10-25 22:59Z", "2026-10-25 23:00Z",
            ]
            for (number, moment) in placed.enumerated() {
                let placedAt = try await database.pool.query("SELECT \(moment)::text::timestamptz")
                try await database.addOrder(
                    "order-\(number)",
                    of: parties,
                    placedAt: placedAt.scalar(PostgresTimestamp.self)
                )
            }
            let rows = try await database.pool.query(
                "SELECT day, orders FROM postern.daily_order_count ORDER BY day"
            )
            #expect(
                try rows.decode(PostgresDate.self, "day").map(\.description) == [
                    "2026-03-28", "2026-03-29", "2026-03-30", "2026-10-24", "2026-10-25", "2026-10-26",
                ]
            )
            #expect(try rows.decode(Int.self, "orders") == [1, 2, 1, 1, 2, 1])
        }
    }

    @Test("R43: the window is the 30 whole days before today: neither today nor the 31st day back")
    func window() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            try await database.addOrderCounts(
                ["2026-10-30": 1000, "2026-09-30": 1, "2026-09-29": 300, "2026-10-29": 20, "2026-01-01": 5],
                of: parties.seller
            )
            let day = try await database.withWorker(at: "2026-10-30 12:00Z") { try await $0.day(of: parties.seller) }
            #expect(day.orders == 21)
            #expect(day.days == 30)
        }
    }

    @Test("R43: the window's length is a setting of the marketplace")
    func windowSetting() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            try await database.set("quota.window_days", "7", in: parties.marketplace)
            try await database.addOrderCounts(
                ["2026-10-23": 1, "2026-10-22": 300, "2026-10-29": 20, "2026-01-01": 5],
                of: parties.seller
            )
            let day = try await database.withWorker(at: "2026-10-30 12:00Z") { try await $0.day(of: parties.seller) }
            #expect(day.orders == 21)
            #expect(day.days == 7)
        }
    }

    @Test(
        "R43: a new seller's window begins with its first order and has at least one day",
        arguments: [
            // The day of the first order, orders and days as of 2026-10-30; without any order the days do not matter.
            (nil, 0, 30), ("2026-10-30", 0, 1), ("2026-10-29", 4, 1), ("2026-10-27", 4, 3), ("2026-09-30", 4, 30),
            ("2026-09-29", 0, 30), ("2026-10-31", 0, 1),
        ] as [(String?, Int, Int)]
    )
    func newSeller(first: String?, orders: Int, days: Int) async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            if let first {
                try await database.addOrderCounts([first: 4], of: parties.seller)
            }
            let day = try await database.withWorker(at: "2026-10-30 12:00Z") { try await $0.day(of: parties.seller) }
            #expect(day.orders == orders)
            #expect(day.days == days)
        }
    }
}

extension TestDatabase {
    fileprivate func addOrderCounts(_ orders: [String: Int32], of seller: SellerID) async throws {
        for (day, count) in orders {
            try await pool.execute(
                """
                INSERT INTO postern.daily_order_count (seller_id, day, orders)
                VALUES (\(seller.rawValue), \(day)::text::date, \(count))
                """
            )
        }
    }
}
