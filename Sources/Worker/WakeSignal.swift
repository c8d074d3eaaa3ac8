/// Wakes lanes that wait for work, one for each call: a lane that finds more than it can take wakes the next.
actor WakeSignal {
    private var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    private var order: [Int] = []
    private var nextID = 0
    private var isOpen = false
    /// A wake-up that came while nobody waited: whoever waits next does not.
    private var isPending = false

    /// Waits until woken, or until the time is over.
    func wait(for duration: Duration) async {
        guard !isOpen, !isPending else {
            isPending = false
            return
        }
        let id = nextID
        nextID += 1
        let alarm = Task {
            do {
                try await Task.sleep(for: duration)
            } catch {
                return
            }
            self.wake(id)
        }
        await withCheckedContinuation { continuation in
            waiters[id] = continuation
            order.append(id)
        }
        alarm.cancel()
    }

    func wakeOne() {
        guard let id = order.first else {
            isPending = true
            return
        }
        wake(id)
    }

    /// Wakes everybody, now and from now on: the worker stops.
    func open() {
        isOpen = true
        for id in order {
            wake(id)
        }
    }

    private func wake(_ id: Int) {
        order.removeAll { $0 == id }
        waiters.removeValue(forKey: id)?.resume()
    }
}
