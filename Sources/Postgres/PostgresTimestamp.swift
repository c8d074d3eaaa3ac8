package import struct FoundationEssentials.Date

/// A `timestamptz`: a moment in microseconds, or one of the two infinities.
///
/// Kept as the server keeps it, so that every value goes there and back unchanged, which a `Double` of seconds would
/// not.
package struct PostgresTimestamp: Hashable, Comparable, Sendable {
    /// Microseconds since 2000-01-01 00:00:00 UTC; the bounds of the type are the infinities.
    package let microsecondsSince2000: Int64

    package init(microsecondsSince2000: Int64) {
        self.microsecondsSince2000 = microsecondsSince2000
    }

    /// - Parameter microseconds: Since 1970-01-01 00:00:00 UTC. The last 30 years that the type can hold before 290,000
    ///   BC become `-infinity`.
    package init(microsecondsSinceUnixEpoch microseconds: Int64) {
        let (difference, overflows) = microseconds.subtractingReportingOverflow(Self.unixEpochOffset)
        microsecondsSince2000 = overflows ? .min : difference
    }

    package init(_ date: Date) {
        let microseconds = (date.timeIntervalSince1970 * 1_000_000).rounded()
        self.init(
            microsecondsSinceUnixEpoch: Int64(exactly: microseconds) ?? (microseconds < 0 ? .min : .max)
        )
    }

    /// Later than every other.
    package static let infinity = PostgresTimestamp(microsecondsSince2000: .max)
    /// Earlier than every other.
    package static let negativeInfinity = PostgresTimestamp(microsecondsSince2000: .min)
    /// 1970-01-01 00:00:00 UTC.
    package static let unixEpoch = PostgresTimestamp(microsecondsSinceUnixEpoch: 0)

    package var isFinite: Bool {
        self != .infinity && self != .negativeInfinity
    }

    /// Microseconds since 1970-01-01 00:00:00 UTC, held at the bounds of the type.
    package var microsecondsSinceUnixEpoch: Int64 {
        guard isFinite else {
            return microsecondsSince2000
        }
        let (sum, overflows) = microsecondsSince2000.addingReportingOverflow(Self.unixEpochOffset)
        return overflows ? .max : sum
    }

    /// The moment as Foundation has it, rounded to what a `Double` of seconds can tell apart.
    package var date: Date {
        Date(timeIntervalSince1970: Double(microsecondsSinceUnixEpoch) / 1_000_000)
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.microsecondsSince2000 < right.microsecondsSince2000
    }

    /// A later moment; an infinity stays one, and so does what would pass the bounds.
    package static func + (timestamp: Self, duration: Duration) -> Self {
        guard timestamp.isFinite else {
            return timestamp
        }
        let microseconds = duration.wholeMicroseconds
        let (sum, overflows) = timestamp.microsecondsSince2000.addingReportingOverflow(microseconds)
        return overflows ? (microseconds < 0 ? .negativeInfinity : .infinity) : Self(microsecondsSince2000: sum)
    }

    package static func - (timestamp: Self, duration: Duration) -> Self {
        timestamp + (.zero - duration)
    }

    /// The time from one moment to another.
    package static func - (end: Self, start: Self) -> Duration {
        .microseconds(end.microsecondsSince2000) - .microseconds(start.microsecondsSince2000)
    }

    private static let unixEpochOffset: Int64 = 946_684_800_000_000
}

extension PostgresTimestamp: CustomStringConvertible {
    /// As RFC 3339 writes it in UTC, with microseconds: `2024-02-29T23:59:59.999999Z`.
    package var description: String {
        guard isFinite else {
            return self == .infinity ? "infinity" : "-infinity"
        }
        let microsecondsADay: Int64 = 86_400_000_000
        let days = microsecondsSince2000.floorDivided(by: microsecondsADay)
        let time = microsecondsSince2000 - days * microsecondsADay
        let date = CivilDate(daysSinceUnixEpoch: days + Self.unixEpochOffset / microsecondsADay)
        let seconds = time / 1_000_000
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0.padded(to: 2) }.joined(separator: ":")
        return "\(date.description)T\(clock).\((time % 1_000_000).padded(to: 6))Z"
    }
}

extension PostgresTimestamp: PostgresEncodable, PostgresDecodable {
    package static var postgresType: PostgresType { .timestamptz }

    package func appendPostgresBytes(to bytes: inout [UInt8]) {
        bytes.append(bigEndian: microsecondsSince2000)
    }

    package static func decode(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> PostgresTimestamp {
        guard cell.type == .timestamptz else {
            throw .typeMismatch
        }
        return PostgresTimestamp(microsecondsSince2000: try cell.integer(Int64.self))
    }
}
