import Delivery
import Synchronization

/// A worker whose leases hold until the test says otherwise.
final class FixedWatch: LeaseWatch {
    private let state: Mutex<(leasesHold: Bool, isDraining: Bool)>

    init(leasesHold: Bool = true, isDraining: Bool = false) {
        state = Mutex((leasesHold, isDraining))
    }

    var leasesHold: Bool {
        get { state.withLock { $0.leasesHold } }
        set { state.withLock { $0.leasesHold = newValue } }
    }

    var isDraining: Bool {
        get { state.withLock { $0.isDraining } }
        set { state.withLock { $0.isDraining = newValue } }
    }
}
