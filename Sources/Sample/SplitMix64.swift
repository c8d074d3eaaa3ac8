/// SplitMix64: the same numbers for the same seed on every machine.
///
/// The choices below are its own too: the standard library may change how it draws from a generator.
struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number of the range. The bias towards some of them is below one in 2⁴⁰ for any range of a sample.
    mutating func number(in range: ClosedRange<Int>) -> Int {
        let width = UInt64(range.upperBound - range.lowerBound) + 1
        return range.lowerBound + Int(next().multipliedFullWidth(by: width).high)
    }

    /// An element of a list that has at least one.
    mutating func element<Element>(of list: [Element]) -> Element {
        list[number(in: 0...list.count - 1)]
    }

    /// An element of a list, the earlier ones more often: as a few sellers make most of a marketplace's business.
    mutating func earlyElement<Element>(of list: [Element]) -> Element {
        list[min(number(in: 0...list.count - 1), number(in: 0...list.count - 1))]
    }

    mutating func chance(percent: Int) -> Bool {
        number(in: 1...100) <= percent
    }

    mutating func shuffle<Element>(_ list: inout [Element]) {
        for last in stride(from: list.count - 1, to: 0, by: -1) {
            list.swapAt(last, number(in: 0...last))
        }
    }
}
