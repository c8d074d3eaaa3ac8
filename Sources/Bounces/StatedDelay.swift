/// Finds a delay that a server asks for in words: `try again in 300 seconds`, `greylisted for 5 minutes`,
/// `come back in 00:04:59` (`Q08`).
enum StatedDelay {
    /// A number counts as a delay only after one of these: other numbers with a unit are limits and rates.
    private static let cues = [
        "try again", "try later", "retry", "come back", "greylist", "graylist", "please wait", "wait", "deferred for",
        "resend", "reconnect",
    ]

    /// The largest delay that is reported; the caller's own bound is smaller.
    private static let limitSeconds = 7 * 86_400

    static func seconds(in text: PhraseText) -> Int? {
        let start = cues.compactMap(text.endIndex(of:)).min()
        guard let start else {
            return nil
        }
        let words = text.suffix(from: start).split { !isWordCharacter($0) }
        for index in words.indices {
            if let seconds = clockSeconds(words[index]) {
                return bounded(seconds)
            }
            if let seconds = spelledSeconds(words[index...]) {
                return bounded(seconds)
            }
        }
        return nil
    }

    /// `4 min 30 sec`, `300s`, `5 minutes and 10 seconds`.
    private static func spelledSeconds(_ words: ArraySlice<ArraySlice<UInt8>>) -> Int? {
        var total: Int?
        var rest = words
        while let word = rest.first {
            if total != nil, word.elementsEqual("and".utf8) {
                rest.removeFirst()
                continue
            }
            let digits = word.prefix(while: isDigit)
            guard let number = number(digits) else {
                return total
            }
            rest.removeFirst()
            var unit = word.dropFirst(digits.count)
            if unit.isEmpty, let next = rest.first {
                unit = next
                rest.removeFirst()
            }
            guard let factor = secondsPerUnit(unit) else {
                return total
            }
            total = (total ?? 0) + number * factor
        }
        return total
    }

    /// `hh:mm:ss` or `mm:ss`.
    private static func clockSeconds(_ word: ArraySlice<UInt8>) -> Int? {
        let fields = word.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard (2...3).contains(fields.count) else {
            return nil
        }
        var seconds = 0
        for field in fields {
            guard field.allSatisfy(isDigit), let value = number(field) else {
                return nil
            }
            seconds = seconds * 60 + value
        }
        return seconds
    }

    private static func secondsPerUnit(_ unit: ArraySlice<UInt8>) -> Int? {
        switch String(decoding: unit, as: UTF8.self) {
        case "s", "sec", "secs", "second", "seconds": 1
        case "m", "min", "mins", "minute", "minutes": 60
        case "h", "hr", "hrs", "hour", "hours": 3600
        default: nil
        }
    }

    /// Of at most seven digits, so that the sums cannot overflow.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...7).contains(digits.count) else {
            return nil
        }
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private static func bounded(_ seconds: Int) -> Int? {
        seconds > 0 ? min(seconds, limitSeconds) : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isWordCharacter(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: ":") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
}
