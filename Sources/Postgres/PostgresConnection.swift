/// One connection to a server, for one user at a time.
///
/// libpq blocks, so the actor runs on a serial queue of its own: a call occupies one of Dispatch's threads and none of
/// the cooperative pool. Calls run one after another; a transaction spans several calls, so while one is open nobody
/// else may use the connection, which is what `PostgresPool.withConnection` ensures.
///
/// When the task is cancelled the statement is cancelled on the server and the call throws `CancellationError`, unless
/// the statement was done before that, in which case the call returns its result.
package actor PostgresConnection {
    package nonisolated let configuration: PostgresConfiguration
    private nonisolated let executor = QueueExecutor(label: "postern.postgres.connection")
    private nonisolated let interrupt: InterruptSignal
    private nonisolated let standing = Standing()
    private var session: Session?

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    private init(_ configuration: PostgresConfiguration) throws(PostgresError) {
        self.configuration = configuration
        interrupt = try InterruptSignal()
    }

    /// Opens a connection.
    ///
    /// Takes up to `connectTimeout` for each host; cancellation of the task counts once the attempt is over.
    /// - Throws: `PostgresError` with `.connectFailed` (retryable) or `.configuration`; `CancellationError`.
    package static func connect(_ configuration: PostgresConfiguration) async throws -> PostgresConnection {
        try Task.checkCancellation()
        let connection = try PostgresConnection(configuration)
        try await connection.open()
        return connection
    }

    // PQfinish talks to the server, so the last reference may not end it on a thread of the cooperative pool.
    isolated deinit {
        session = nil
    }

    private func open() throws {
        session = try Session(configuration, interrupt: interrupt, standing: standing)
    }

    /// Ends the connection; every later call throws `.connectionLost`. May be called more than once.
    package func close() {
        session = nil
    }

    /// Whether the connection can still be used, as far as is known without asking the server.
    package var isUsable: Bool {
        session?.isUsable ?? false
    }

    /// Whether the connection is as good as new. Only for who has it alone, between two calls.
    nonisolated var isIdle: Bool {
        standing.isIdle
    }

    /// The session for a call that does not end when the task is cancelled.
    func requireSession() throws(PostgresError) -> Session {
        guard let session, session.isUsable else {
            throw PostgresError(.connectionLost, "the connection is closed", outcome: .notSent)
        }
        return session
    }

    /// Runs a call that ends when the task is cancelled.
    func interruptible<Result>(_ body: (Session) throws -> Result) async throws -> Result {
        _ = try requireSession()
        // The handler below is called at once if the task is cancelled already, so nothing is missed in between.
        interrupt.reset()
        try Task.checkCancellation()
        return try await withTaskCancellationHandler {
            // Only a closure that names `self` belongs to the actor. One that did not would run on the cooperative
            // pool, and two calls that wait for each other's locks would block all of it.
            let session = try self.requireSession()
            preconditionIsolated()
            return try body(session)
        } onCancel: { [interrupt] in
            interrupt.raise()
        }
    }
}
