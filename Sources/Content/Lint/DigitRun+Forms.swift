extension DigitRun {
    /// The run without groups that are a calendar date: `2024-05-01`, `01.05.2024`, `5/1/24`.
    var withoutDates: DigitRun {
        var run = self
        run.groups = []
        var index = 0
        while index < groups.count {
            if index + 2 < groups.count, Self.isDate(groups[index], groups[index + 1], groups[index + 2]) {
                index += 3
            } else {
                run.groups.append(groups[index])
                index += 1
            }
        }
        return run
    }

    /// Whether the groups have a form in which numbers are written somewhere.
    ///
    /// - Parameter announced: Whether words before it say that a number follows; then any form will do.
    func isTelephoneNumber(announced: Bool) -> Bool {
        let sizes = groups.map(\.digits.utf8.count)
        // At most 15 digits by ITU-T E.164, and two more for a prefix.
        guard let first = groups.first?.digits, (7...17).contains(digitCount), sizes != [3, 7, 7] else {
            return false
        }
        if hasPlus {
            return digitCount >= 8
        }
        if announced {
            return true
        }
        if groups.count == 1 {
            // Numbers of articles and parcels are as long; those that begin with 0 are mostly one or two digits longer.
            return first.hasPrefix("00") ? digitCount >= 11 : first.hasPrefix("0") && (10...11).contains(digitCount)
        }
        if hasParenthesis, digitCount >= 9 {
            return true
        }
        if first.hasPrefix("0"), first.utf8.count >= 2, digitCount >= 8 {
            return true
        }
        return Self.isNationalForm(sizes, beginning: first, dotted: groups.contains { $0.separator.contains(".") })
    }

    /// Forms of countries that write numbers without a 0 before them.
    private static func isNationalForm(_ sizes: [Int], beginning first: String, dotted: Bool) -> Bool {
        switch sizes {
        case [3, 3, 4]: first.utf8.first.map { $0 >= UInt8(ascii: "2") } ?? false
        case [1, 3, 3, 4]: first == "1"
        case [3, 4, 4]: first.hasPrefix("1")
        // With dots these are numbers of millions.
        case [3, 3, 3], [3, 2, 2, 2], [3, 6]: !dotted && (first.utf8.first.map { $0 >= UInt8(ascii: "6") } ?? false)
        default: false
        }
    }

    private static func isDate(_ first: Group, _ second: Group, _ third: Group) -> Bool {
        guard second.separator == third.separator, ["-", ".", "/", ". "].contains(second.separator) else {
            return false
        }
        let numbers = [first, second, third].compactMap { Int($0.digits) }
        let sizes = [first, second, third].map(\.digits.utf8.count)
        guard numbers.count == 3 else {
            return false
        }
        let isYearFirst = sizes[0] == 4 && isYear(numbers[0]) && isDay(numbers[1], numbers[2])
        let isYearLast =
            (sizes[2] == 2 || (sizes[2] == 4 && isYear(numbers[2]))) && sizes[0] <= 2 && isDay(numbers[0], numbers[1])
        return isYearFirst || isYearLast
    }

    private static func isYear(_ number: Int) -> Bool {
        (1900...2100).contains(number)
    }

    /// A month and a day, in either order.
    private static func isDay(_ first: Int, _ second: Int) -> Bool {
        (1...31).contains(first) && (1...31).contains(second) && min(first, second) <= 12
    }
}
