import FoundationEssentials
import Postgres
import Testing

@Suite("Each type goes to the server and back unchanged")
struct RoundTripTests {
    private func roundTrip<Value: PostgresEncodable & PostgresDecodable & Equatable>(_ values: [Value]) async throws {
        try await withConnection { connection in
            for value in values {
                let rows = try await connection.query("SELECT \(value)")
                #expect(try rows.scalar(Value.self) == value)
            }
        }
    }

    @Test("Numbers, with their extremes")
    func numbers() async throws {
        try await roundTrip([Int16.min, -1, 0, 1, .max])
        try await roundTrip([Int32.min, -1, 0, 1, .max])
        try await roundTrip([Int64.min, -1, 0, 1, .max])
        try await roundTrip([Int.min, .max])
        try await roundTrip([-Double.infinity, -.greatestFiniteMagnitude, -0.0, .leastNonzeroMagnitude, 0.1, .infinity])
        try await roundTrip([true, false])
    }

    @Test("Text and bytes, with what other formats would have to escape")
    func textAndBytes() async throws {
        try await roundTrip(["", "'; DROP TABLE x; --", "\\", "\u{1}\t\n\r", "żółć 🧵 \u{202E}", "NULL", "{a,b}"])
        try await roundTrip([[], [0], [0, 1, 255], Array(0...255)] as [[UInt8]])
        try await roundTrip([UUID(), UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))])
    }

    @Test("Moments and days, with the bounds of the server and the infinities")
    func time() async throws {
        let last = PostgresTimestamp(microsecondsSince2000: 9_223_371_331_199_999_999)
        let first = PostgresTimestamp(microsecondsSince2000: -211_813_488_000_000_000)
        try await roundTrip([.unixEpoch, .infinity, .negativeInfinity, first, last])
        let dates = [(-4712, 1, 1), (2000, 2, 29), (1969, 12, 31), (5_874_897, 12, 31)]
        try await roundTrip(dates.map { try #require(PostgresDate(year: $0.0, month: $0.1, day: $0.2)) })
        try await roundTrip([PostgresDate.infinity, .negativeInfinity])
        try await roundTrip([Duration.zero, .microseconds(-1), .seconds(90_061), .microseconds(Int64.max)])
    }

    @Test("JSON")
    func json() async throws {
        try await roundTrip([#"{"a": [1, null, "ä"]}"#, "null", "[]"].map(PostgresJSON.init))
    }

    @Test("Arrays, empty and with NULL elements")
    func arrays() async throws {
        try await roundTrip([[], [1], [.min, .max]] as [[Int16]])
        try await roundTrip([[], [1, nil, 3], [nil]] as [[Int32?]])
        try await roundTrip([[], [.min, nil, .max]] as [[Int64?]])
        try await roundTrip([[], ["", nil, "NULL", "a,b", "\"", "{}"]] as [[String?]])
        try await roundTrip([[], [[], nil, [0, 255]]] as [[[UInt8]?]])
        try await roundTrip([[true, nil, false]] as [[Bool?]])
        try await roundTrip([[1.5, nil, .infinity]] as [[Double?]])
        try await roundTrip([[.infinity, nil, .unixEpoch]] as [[PostgresTimestamp?]])
        try await roundTrip([[.infinity, nil, PostgresDate(year: 2024, month: 2, day: 29)]] as [[PostgresDate?]])
        try await roundTrip([[PostgresJSON("{}"), nil]] as [[PostgresJSON?]])
        try await roundTrip([[UUID(), nil]] as [[UUID?]])
        try await roundTrip([[Duration.seconds(1), nil]] as [[Duration?]])
    }

    @Test("NULL of every type")
    func null() async throws {
        try await roundTrip([Int64?.none])
        try await roundTrip([String?.none])
        try await roundTrip([[Int32]?.none])
        try await roundTrip([PostgresTimestamp?.none])
    }

    @Test("An array of 10,000 elements")
    func largeArray() async throws {
        try await roundTrip([Array(0..<10_000)])
    }
}
