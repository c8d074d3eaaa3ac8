/// Wakes lanes that wait for work, one for each call: a lane that finds more than it can take wakes the next.
actor WakeSignal {
    private var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    /// Those that a wake-up may reach, the longest waiting first.
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
        order.append(nextID)
        await sleep(for: duration)
    }

    /// Waits until the time is over, or until the worker stops: no other wake-up makes it shorter, and none is used up.
    func rest(for duration: Duration) async {
        guard !isOpen else {
            return
        }
        await sleep(for: duration)
    }

    private func sleep(for duration: Duration) async {
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
        for id in Array(waiters.keys) {
            wake(id)
        }
    }

    /// How many wait or rest.
    var waiting: Int {
        waiters.count
    }

    private func wake(_ id: Int) {
        order.removeAll { $0 == id }
        waiters.removeValue(forKey: id)?.resume()
    }
}
