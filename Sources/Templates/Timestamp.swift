/// An instant as RFC 3339 writes it, and as PostgreSQL writes a `timestamptz` into JSON.
struct Timestamp: Hashable {
    let epochMilliseconds: Int64

    struct SyntaxError: Error {}

    /// Reads `2026-11-24T09:00:00Z`, with an optional fraction and any offset. Without an offset a time is no instant, so
    /// such text is refused.
    init(_ text: String) throws(SyntaxError) {
        var reader = Reader(text)
        let year = try reader.number(digits: 4)
        try reader.expect("-")
        let month = try reader.number(digits: 2, in: 1...12)
        try reader.expect("-")
        let day = try reader.number(digits: 2, in: 1...31)
        try reader.expect("T", "t", " ")
        let hour = try reader.number(digits: 2, in: 0...23)
        try reader.expect(":")
        let minute = try reader.number(digits: 2, in: 0...59)
        try reader.expect(":")
        let second = try reader.number(digits: 2, in: 0...60)
        let milliseconds = try reader.fraction()
        let offsetMinutes = try reader.offset()
        guard reader.isAtEnd, day <= Self.days(inMonth: month, of: year) else {
            throw SyntaxError()
        }
        let minutes = (Self.daysSinceEpoch(year, month, day) * 24 + hour) * 60 + minute - offsetMinutes
        epochMilliseconds = Int64((minutes * 60 + second) * 1000 + milliseconds)
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days from 1970-01-01 in the Gregorian calendar; years are counted from March, so that the leap day ends one.
    private static func daysSinceEpoch(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let marchYear = month > 2 ? year : year - 1
        let marchMonth = (month + 9) % 12
        let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
        return marchYear * 365 + leapDays + (marchMonth * 153 + 2) / 5 + day - 1 - 719_468
    }
}

private struct Reader {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = text[...].utf8
    }

    var isAtEnd: Bool {
        rest.isEmpty
    }

    mutating func number(digits: Int, in range: ClosedRange<Int> = 0...9999) throws(Timestamp.SyntaxError) -> Int {
        var number = 0
        for _ in 0..<digits {
            guard let digit = nextDigit() else {
                throw Timestamp.SyntaxError()
            }
            number = number * 10 + digit
        }
        guard range.contains(number) else {
            throw Timestamp.SyntaxError()
        }
        return number
    }

    mutating func expect(_ allowed: Unicode.Scalar...) throws(Timestamp.SyntaxError) {
        guard let byte = rest.popFirst(), allowed.contains(Unicode.Scalar(byte)) else {
            throw Timestamp.SyntaxError()
        }
    }

    /// Milliseconds after a point; further digits are cut.
    mutating func fraction() throws(Timestamp.SyntaxError) -> Int {
        guard rest.first == UInt8(ascii: ".") else {
            return 0
        }
        rest.removeFirst()
        guard let first = nextDigit() else {
            throw Timestamp.SyntaxError()
        }
        let second = nextDigit() ?? 0
        let third = nextDigit() ?? 0
        while nextDigit() != nil {}
        return first * 100 + second * 10 + third
    }

    /// Minutes east of UTC: `Z`, `+01:00`, or `+01` as PostgreSQL shortens it.
    mutating func offset() throws(Timestamp.SyntaxError) -> Int {
        switch rest.popFirst() {
        case UInt8(ascii: "Z"), UInt8(ascii: "z"): return 0
        case UInt8(ascii: "+"): return try hoursAndMinutes()
        case UInt8(ascii: "-"): return -(try hoursAndMinutes())
        default: throw Timestamp.SyntaxError()
        }
    }

    private mutating func hoursAndMinutes() throws(Timestamp.SyntaxError) -> Int {
        let hours = try number(digits: 2, in: 0...23)
        guard !rest.isEmpty else {
            return hours * 60
        }
        try expect(":")
        return hours * 60 + (try number(digits: 2, in: 0...59))
    }

    private mutating func nextDigit() -> Int? {
        guard let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
            return nil
        }
        rest.removeFirst()
        return Int(byte - UInt8(ascii: "0"))
    }
}
