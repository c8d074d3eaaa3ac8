/// Waits until a condition holds. The limit is generous: it is there for what never happens, not for what is slow.
/// - Throws: `NeverHappened`, naming what was waited for, when the time is over.
package func eventually(
    _ what: String,
    within limit: Duration = .seconds(120),
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
package struct NeverHappened: Error, CustomStringConvertible {
    let what: String
    let limit: Duration

    package var description: String {
        "within \(limit) it did not happen that \(what)"
    }
}
