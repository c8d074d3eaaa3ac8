/// Waits until a condition holds.
/// - Throws: `NeverHappened`, naming what was waited for, when the time is over.
func eventually(
    _ what: String,
    within limit: Duration = .seconds(30),
    _ condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + limit
    while try await !condition() {
        guard ContinuousClock.now < deadline else {
            throw NeverHappened(what: what, limit: limit)
        }
        try await Task.sleep(for: .milliseconds(10))
    }
}

/// A condition that a test waited for in vain.
struct NeverHappened: Error, CustomStringConvertible {
    let what: String
    let limit: Duration

    var description: String {
        "within \(limit) it did not happen that \(what)"
    }
}
