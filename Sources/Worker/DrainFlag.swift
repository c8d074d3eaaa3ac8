import Synchronization

/// Set once, when the worker has been asked to stop.
final class DrainFlag: Sendable {
    private let value = Mutex(false)

    var isSet: Bool {
        value.withLock { $0 }
    }

    func set() {
        value.withLock { $0 = true }
    }
}
