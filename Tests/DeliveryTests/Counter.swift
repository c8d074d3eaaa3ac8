import Synchronization

final class Counter: Sendable {
    private let value = Mutex(0)

    /// - Returns: The new value.
    @discardableResult
    func add(_ number: Int = 1) -> Int {
        value.withLock { value in
            value += number
            return value
        }
    }

    var count: Int {
        value.withLock { $0 }
    }
}

extension Sequence where Element: Hashable {
    var asSet: Set<Element> {
        Set(self)
    }
}
