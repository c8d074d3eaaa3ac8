/// The `date-time` of RFC 5322 §3.3, in UTC and without locale or time-zone data.
enum MailDate {
    private static let secondsPerDay: Int64 = 86_400
    /// 9999-12-31T23:59:59Z; the grammar has room for more digits, but few readers have.
    private static let latest: Int64 = 253_402_300_799
    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Such as `Thu, 29 Feb 2024 23:59:59 +0000`; nil outside the years 1970 to 9999.
    static func text(unixSeconds: Int64) -> String? {
        guard (0...latest).contains(unixSeconds) else {
            return nil
        }
        let days = unixSeconds / secondsPerDay
        let secondOfDay = unixSeconds % secondsPerDay
        let (year, month, day) = civilDate(daysSince1970: days)
        // 1970-01-01 was a Thursday.
        let weekday = weekdays[Int((days + 4) % 7)]
        let hour = twoDigits(secondOfDay / 3600)
        let minute = twoDigits(secondOfDay / 60 % 60)
        let second = twoDigits(secondOfDay % 60)
        return "\(weekday), \(twoDigits(day)) \(months[month - 1]) \(year) \(hour):\(minute):\(second) +0000"
    }

    /// The Gregorian date of a day. Years are counted from March, so that the leap day is the last of its year, and in
    /// eras of 400 years, after which the calendar repeats.
    private static func civilDate(daysSince1970: Int64) -> (year: Int64, month: Int, day: Int64) {
        let daysSinceMarch0000 = daysSince1970 + 719_468
        let era = daysSinceMarch0000 / 146_097
        let dayOfEra = daysSinceMarch0000 % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, Int(month), day)
    }

    private static func twoDigits(_ number: Int64) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}
