import Delivery

/// What a database says no with.
struct StoreError: RetryableError, Equatable, CustomStringConvertible {
    let isRetryable: Bool

    static let away = StoreError(isRetryable: true)
    static let refused = StoreError(isRetryable: false)

    var description: String {
        isRetryable ? "the database is away" : "the database refuses the values"
    }
}
