import CPostgres
import Glibc

extension Session {
    /// What ends a call before the server does.
    enum Interruption {
        case cancelled
        case timedOut
    }

    /// The limits of one call, and how far it came.
    struct Call {
        /// When to cancel, and after that, when to give up.
        var deadline: ContinuousClock.Instant?
        var interruption: Interruption?
        var cancelRequest: CancelRequest?
        /// Whether the task's cancellation ends it. A rollback must run to its end.
        var isInterruptible = true
    }

    /// Runs one call with its limits, and leaves nothing of it behind for the next.
    /// - Parameters:
    ///   - timeout: The time after which the statement is cancelled.
    ///   - isInterruptible: Whether the interrupt signal cancels it too.
    func withCall<Result>(
        timeout: Duration?,
        isInterruptible: Bool = true,
        _ body: () throws -> Result
    ) throws -> Result {
        try requireUsable()
        call = Call(deadline: timeout.map { .now + $0 }, isInterruptible: isInterruptible)
        defer {
            if !isAbandoned, let request = call.cancelRequest, !request.wait(for: configuration.cancellationGrace) {
                isAbandoned = true
            }
            call = Call()
            recordStanding()
        }
        do {
            return try body()
        } catch let error as PostgresError {
            throw interrupted(error)
        }
    }

    /// Waits until a result can be fetched without blocking, sending meanwhile what is still unsent.
    /// - Throws: `PostgresError` when the call was interrupted and the server did not end it in time.
    func waitForResult() throws(PostgresError) {
        while true {
            let unsent = PQflush(handle)
            guard PQisBusy(handle) == 1 else {
                return
            }
            let events = try waitForSocket(unsent == 1 ? POLLIN | POLLOUT : POLLIN)
            if events & POLLOUT != POLLOUT || events & (POLLIN | POLLHUP | POLLERR) != 0 {
                guard PQconsumeInput(handle) == 1 else {
                    return
                }
            }
        }
    }

    /// Sends what libpq still holds, reading meanwhile, since the server may not read on before we do.
    /// - Throws: `PostgresError` with `.connectionLost`, or when the call was interrupted and the server did not end
    ///   it.
    func flush() throws(PostgresError) {
        while true {
            switch PQflush(handle) {
            case 0:
                return
            case 1:
                let events = try waitForSocket(POLLIN | POLLOUT)
                if events & POLLIN != 0, PQconsumeInput(handle) == 0 {
                    throw connectionLost()
                }
            default:
                throw connectionLost()
            }
        }
    }

    /// Waits for the socket, the interrupt signal or the deadline, and cancels the statement where one of the latter
    /// two comes first.
    /// - Returns: The events of the socket; none after an interruption.
    func waitForSocket(_ events: Int32, atMostMilliseconds limit: Int32? = nil) throws(PostgresError) -> Int32 {
        let readiness = try poll(events, milliseconds: limit ?? millisecondsToDeadline)
        if readiness.isInterrupted {
            interruptCall(.cancelled)
        } else if readiness.events == 0, let deadline = call.deadline, ContinuousClock.now >= deadline {
            guard call.interruption == nil else {
                throw abandon(
                    call.interruption == .cancelled ? .cancelled : .timeout,
                    "the server did not end the statement after it was cancelled"
                )
            }
            interruptCall(.timedOut)
        }
        return readiness.events
    }

    /// Waits for the socket or the interrupt signal.
    /// - Parameter milliseconds: 0 only looks, -1 waits for ever.
    func poll(_ events: Int32, milliseconds: Int32) throws(PostgresError) -> (events: Int32, isInterrupted: Bool) {
        let listensToSignal = call.isInterruptible && call.interruption == nil
        var descriptors = [
            pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0),
            pollfd(fd: listensToSignal ? interrupt.fileDescriptor : -1, events: Int16(POLLIN), revents: 0),
        ]
        let ready = Glibc.poll(&descriptors, nfds_t(descriptors.count), milliseconds)
        guard ready >= 0 || errno == EINTR else {
            throw abandon(.connectionLost, "waiting for the server failed (errno \(errno))")
        }
        return (Int32(descriptors[0].revents), descriptors[1].revents != 0)
    }

    private func interruptCall(_ interruption: Interruption) {
        call.interruption = interruption
        call.deadline = .now + configuration.cancellationGrace
        call.cancelRequest = CancelRequest(handle)
    }

    /// What an error means to the caller, who may have caused it.
    private func interrupted(_ error: PostgresError) -> any Error {
        guard error.sqlState == .queryCanceled, let interruption = call.interruption else {
            return error
        }
        switch interruption {
        case .cancelled:
            return CancellationError()
        case .timedOut:
            var error = error
            error.code = .timeout
            error.message = "the statement was cancelled after the time allowed for it"
            return error
        }
    }

    private var millisecondsToDeadline: Int32 {
        guard let deadline = call.deadline else {
            return -1
        }
        let remaining = ContinuousClock.now.duration(to: deadline)
        return Int32(clamping: max(0, remaining.millisecondsRoundedUp))
    }
}
