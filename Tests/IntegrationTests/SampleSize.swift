/// The arguments that make a sample marketplace.
struct SampleSize: Sendable {
    var seed: UInt64 = 2026
    var sellers = 60
    var buyers = 600
    var messages: Int
}
