/// Reads a `numeric` in the server's binary format: groups of four decimal digits, the power of the first, a sign.
struct NumericReader {
    private enum Sign: UInt16 {
        case positive = 0x0000
        case negative = 0x4000
        case notANumber = 0xC000
        case infinity = 0xD000
        case negativeInfinity = 0xF000
    }

    private let groups: [Int64]
    /// The first group counts for 10,000 to this power.
    private let weight: Int
    private let sign: Sign
    private let digitsAfterPoint: Int

    init(_ cell: PostgresCell) throws(PostgresDecodingFailure) {
        let bytes = try cell.content()
        guard bytes.count >= 8 else {
            throw .malformed
        }
        let count = Int(bytes.bigEndian(Int16.self))
        guard count >= 0, bytes.count == 8 + 2 * count, let sign = Sign(rawValue: bytes.bigEndian(UInt16.self, at: 4))
        else {
            throw .malformed
        }
        weight = Int(bytes.bigEndian(Int16.self, at: 2))
        digitsAfterPoint = Int(bytes.bigEndian(Int16.self, at: 6))
        groups = (0..<count).map { Int64(bytes.bigEndian(Int16.self, at: 8 + 2 * $0)) }
        self.sign = sign
    }

    /// The number as the server writes it, with all digits.
    var text: String {
        switch sign {
        case .notANumber: return "NaN"
        case .infinity: return "Infinity"
        case .negativeInfinity: return "-Infinity"
        case .positive, .negative: break
        }
        let prefix = sign == .negative ? "-" : ""
        guard digitsAfterPoint > 0 else {
            return prefix + wholeDigits
        }
        return "\(prefix)\(wholeDigits).\(fractionDigits)"
    }

    var double: Double {
        switch sign {
        case .notANumber: .nan
        case .infinity: .infinity
        case .negativeInfinity: -.infinity
        case .positive, .negative: Double(text) ?? .nan
        }
    }

    /// The number, if it has no fraction and fits.
    var wholeNumber: Int64? {
        guard sign == .positive || sign == .negative, fractionDigits.allSatisfy({ $0 == "0" }) else {
            return nil
        }
        return Int64((sign == .negative ? "-" : "") + wholeDigits)
    }

    private var wholeDigits: String {
        guard weight >= 0 else {
            return "0"
        }
        return (0...weight).reduce(into: "") { digits, index in
            digits += digits.isEmpty ? String(group(index)) : group(index).padded(to: 4)
        }
    }

    private var fractionDigits: String {
        var digits = ""
        var index = weight + 1
        while digits.count < digitsAfterPoint {
            digits += group(index).padded(to: 4)
            index += 1
        }
        return String(digits.prefix(digitsAfterPoint))
    }

    /// Groups of zeros before and after the others are not sent.
    private func group(_ index: Int) -> Int64 {
        groups.indices.contains(index) ? groups[index] : 0
    }
}
