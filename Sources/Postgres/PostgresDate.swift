/// A `date`: a day without a time zone, or one of the two infinities.
package struct PostgresDate: Hashable, Comparable, Sendable {
    /// Days since 2000-01-01; the bounds of the type are the infinities.
    package let daysSince2000: Int32

    package init(daysSince2000: Int32) {
        self.daysSince2000 = daysSince2000
    }

    /// A day of the Gregorian calendar, or `nil` if there is no such day.
    /// - Parameters:
    ///   - year: The year 0 is 1 BC. From -4713 to 5,874,897, as the server has it.
    ///   - month: 1 to 12.
    ///   - day: 1 to 31.
    package init?(year: Int, month: Int, day: Int) {
        guard (-4713...5_874_897).contains(year), (1...12).contains(month), (1...31).contains(day) else {
            return nil
        }
        let civil = CivilDate(year: Int64(year), month: Int64(month), day: Int64(day))
        let days = civil.daysSinceUnixEpoch
        guard CivilDate(daysSinceUnixEpoch: days).month == month else {
            return nil
        }
        daysSince2000 = Int32(days - Self.unixEpochOffset)
    }

    /// Later than every other.
    package static let infinity = PostgresDate(daysSince2000: .max)
    /// Earlier than every other.
    package static let negativeInfinity = PostgresDate(daysSince2000: .min)

    package var isFinite: Bool {
        self != .infinity && self != .negativeInfinity
    }

    /// The day's parts, or `nil` for an infinity.
    package var components: (year: Int, month: Int, day: Int)? {
        civil.map { (Int($0.year), Int($0.month), Int($0.day)) }
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.daysSince2000 < right.daysSince2000
    }

    private var civil: CivilDate? {
        isFinite ? CivilDate(daysSinceUnixEpoch: Int64(daysSince2000) + Self.unixEpochOffset) : nil
    }

    private static let unixEpochOffset: Int64 = 10_957
}

extension PostgresDate: CustomStringConvertible {
    /// As ISO 8601 writes it: `2024-02-29`.
    package var description: String {
        civil?.description ?? (self == .infinity ? "infinity" : "-infinity")
    }
}

extension PostgresDate: PostgresEncodable, PostgresDecodable {
    package static var postgresType: PostgresType { .date }

    package func appendPostgresBytes(to bytes: inout [UInt8]) {
        bytes.append(bigEndian: daysSince2000)
    }

    package static func decode(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> PostgresDate {
        guard cell.type == .date else {
            throw .typeMismatch
        }
        return PostgresDate(daysSince2000: try cell.integer(Int32.self))
    }
}
