import Dispatch

/// An executor that runs an actor's jobs on a serial Dispatch queue of its own.
///
/// What runs here may block: a blocked queue holds one of Dispatch's threads and none of the cooperative pool's. An
/// actor on such an executor is the place for libraries that wait inside their calls, as libpq does.
package final class QueueExecutor: SerialExecutor {
    private let queue: DispatchQueue

    /// - Parameter label: What a debugger shows as the name of the queue.
    package init(label: String) {
        queue = DispatchQueue(label: label)
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        // The closure keeps the executor alive until the job has run, also when the job is the actor's deinit.
        queue.async {
            job.runSynchronously(on: self.asUnownedSerialExecutor())
        }
    }

    package func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        UnownedSerialExecutor(ordinary: self)
    }

    package func checkIsolated() {
        dispatchPrecondition(condition: .onQueue(queue))
    }
}
