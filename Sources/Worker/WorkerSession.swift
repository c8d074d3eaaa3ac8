import Delivery
import FoundationEssentials
import Store

/// One registration of this process: a worker number, its leases, and the clock that says whether they still hold.
struct WorkerSession: Sendable {
    let store: WorkerStore
    let clock: LeaseClock
    let dispatcher: Dispatcher

    var id: UUID {
        store.workerID
    }
}
