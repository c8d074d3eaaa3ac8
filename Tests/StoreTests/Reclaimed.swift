/// What a reclaim took back.
struct Reclaimed: Equatable {
    let messages: Int
    /// Those of them whose outcome nobody knows.
    let uncertain: Int
}
