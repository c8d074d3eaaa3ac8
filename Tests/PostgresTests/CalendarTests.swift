import FoundationEssentials
import Postgres
import Testing

@Suite("Moments and days are read as the server reads them")
struct CalendarTests {
    @Test(
        "A moment's text is the server's moment",
        arguments: [
            (0, "1970-01-01T00:00:00.000000Z"), (-1, "1969-12-31T23:59:59.999999Z"),
            (951_868_799_999_999, "2000-02-29T23:59:59.999999Z"),
            (4_107_542_400_000_000, "2100-03-01T00:00:00.000000Z"),
            (-62_135_596_800_000_000, "0001-01-01T00:00:00.000000Z"),
        ] as [(Int64, String)]
    )
    func moments(microseconds: Int64, text: String) async throws {
        let timestamp = PostgresTimestamp(microsecondsSinceUnixEpoch: microseconds)
        #expect(timestamp.description == text)
        #expect(timestamp.microsecondsSinceUnixEpoch == microseconds)
        try await withConnection { connection in
            let rows = try await connection.query("SELECT \(text)::text::timestamptz")
            #expect(try rows.scalar(PostgresTimestamp.self) == timestamp)
        }
    }

    @Test("Days agree with the server's calendar over 2,000 years")
    func days() async throws {
        try await withConnection { connection in
            let rows = try await connection.query(
                "SELECT d::date AS day, d::date::text AS text FROM generate_series('0999-12-25'::timestamp, '3001-01-05', '17 days') d"
            )
            for row in rows {
                let day = try row.decode(PostgresDate.self, "day")
                #expect(try day.description == row.decode(String.self, "text"))
                let (year, month, number) = try #require(day.components)
                #expect(PostgresDate(year: year, month: month, day: number) == day)
            }
        }
    }

    @Test("A day that does not exist is none", arguments: [(2023, 2, 29), (2100, 2, 29), (2024, 13, 1), (2024, 4, 31)])
    func noSuchDay(year: Int, month: Int, day: Int) {
        #expect(PostgresDate(year: year, month: month, day: day) == nil)
    }

    @Test("Arithmetic keeps infinities and stops at the bounds")
    func arithmetic() {
        #expect(PostgresTimestamp.infinity + .seconds(-1) == .infinity)
        #expect(PostgresTimestamp.negativeInfinity < .unixEpoch)
        #expect(PostgresTimestamp(microsecondsSince2000: .max - 1) + .seconds(1) == .infinity)
        #expect(PostgresTimestamp.unixEpoch + .milliseconds(1500) - .unixEpoch == .milliseconds(1500))
        #expect(PostgresTimestamp.unixEpoch - .seconds(1) < .unixEpoch)
        #expect(PostgresTimestamp(microsecondsSinceUnixEpoch: .min) == .negativeInfinity)
    }

    @Test("A moment and Foundation's date are converted into each other")
    func foundation() {
        let date = Date(timeIntervalSince1970: 1_700_000_000.25)
        #expect(PostgresTimestamp(date).microsecondsSinceUnixEpoch == 1_700_000_000_250_000)
        #expect(PostgresTimestamp(date).date == date)
    }
}
