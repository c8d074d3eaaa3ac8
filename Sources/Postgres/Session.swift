import CPostgres

/// One libpq connection and the calls that wait on it.
///
/// Everything here blocks and belongs to one thread at a time: the queue of the actor that owns the session.
final class Session {
    let handle: OpaquePointer
    let configuration: PostgresConfiguration
    /// Raised by whoever wants the call that is under way to end.
    let interrupt: InterruptSignal
    private let standing: Standing
    var statements: StatementCache
    /// Set for as long as a transaction is open whose COMMIT is a call of its own. What fails in it is not applied,
    /// even when the connection is lost.
    var isInsideTransaction = false
    /// Given up: its state is not known any more.
    var isAbandoned = false
    /// The call that is under way.
    var call = Call()

    /// Connects, which takes up to `connectTimeout` for each host.
    /// - Throws: `PostgresError` with `.connectFailed` or `.configuration`.
    init(_ configuration: PostgresConfiguration, interrupt: InterruptSignal, standing: Standing) throws(PostgresError) {
        self.configuration = configuration
        self.interrupt = interrupt
        self.standing = standing
        statements = StatementCache(limit: configuration.preparedStatementLimit)
        handle = try ConnectionParameters(configuration).connect()
        recordStanding()
    }

    deinit {
        standing.recordEnd()
        PQfinish(handle)
    }

    var isUsable: Bool {
        !isAbandoned && PQstatus(handle) == CONNECTION_OK
    }

    /// Tells whoever asks without a call how the connection stands.
    func recordStanding() {
        standing.record(
            socket: PQsocket(handle),
            isOutsideTransaction: isUsable && transactionStatus == PQTRANS_IDLE
        )
    }

    var transactionStatus: PGTransactionStatusType {
        PQtransactionStatus(handle)
    }

    /// Leaves pipeline mode, in which neither COPY nor several statements in one text are possible.
    func leavePipelineMode() throws(PostgresError) {
        guard PQexitPipelineMode(handle) == 1 else {
            throw abandon(.protocolViolation, "the connection cannot leave pipeline mode")
        }
    }

    func requireUsable() throws(PostgresError) {
        guard isUsable else {
            throw PostgresError(.connectionLost, "the connection is closed", outcome: .notSent)
        }
    }

    /// Gives the connection up and makes the error that says so.
    func abandon(_ code: PostgresError.Code, _ message: String) -> PostgresError {
        isAbandoned = true
        return PostgresError(code, message, outcome: isInsideTransaction ? .notApplied : .unknown)
    }

    /// The error of a connection that ended.
    func connectionLost() -> PostgresError {
        let message = String(cString: PQerrorMessage(handle))
        return abandon(.connectionLost, message.isEmpty ? "the server ended the connection" : message.singleLine)
    }
}
