import Testing

@testable import Sample

@Suite("SplitMix64")
struct SplitMix64Tests {
    @Test("The generator gives the numbers that its authors give")
    func reference() {
        var random = SplitMix64(seed: 1_234_567)
        let numbers = (0..<5).map { _ in random.next() }
        #expect(
            numbers == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ]
        )
    }

    @Test("Every number of a range occurs, and none beyond it")
    func range() {
        var random = SplitMix64(seed: 1)
        #expect(Set((0..<1000).map { _ in random.number(in: -2...3) }) == Set(-2...3))
        #expect(random.number(in: 7...7) == 7)
    }

    @Test("Shuffling loses nothing and changes the order")
    func shuffle() {
        var random = SplitMix64(seed: 2)
        var list = Array(0..<100)
        random.shuffle(&list)
        #expect(list != Array(0..<100))
        #expect(list.sorted() == Array(0..<100))
    }
}
