/// Why a call failed, whose fault it is, whether to try again, and what became of the statement.
///
/// `description` may be logged: it holds the code, the server's primary message and names of objects. It leaves out
/// what holds values of rows: DETAIL, CONTEXT, and the message of a data exception (class 22). `debugDescription` has
/// all of it but the parameters, which no error keeps.
package struct PostgresError: Error, Sendable {
    /// What kind of failure it is.
    package enum Code: Hashable, Sendable {
        /// The server refused the statement.
        case server(SQLState)
        /// No connection could be made.
        case connectFailed
        /// The connection ended while it was in use, or before.
        case connectionLost
        /// The time for the call ran out on this side.
        case timeout
        /// The task was cancelled, and the connection had to be given up, so that nobody knows how the statement ended.
        /// When it is known that nothing was applied the call throws `CancellationError` instead.
        case cancelled
        /// A value does not have the type that the caller asked for.
        case decoding
        /// COMMIT rolled back, because a statement in the transaction had failed and its error was caught.
        case transactionRolledBack
        /// All connections of the pool stayed in use for as long as the caller would wait.
        case poolTimeout
        /// The pool was closed.
        case poolClosed
        /// The connection string cannot be read, or the server wants a password and there is none.
        case configuration
        /// The server's answer does not fit the question.
        case protocolViolation
        /// The call does not fit the state of the connection, such as a transaction inside a transaction.
        case invalidUse
    }

    /// Whose fault it is.
    package enum Blame: Hashable, Sendable {
        /// The data of this one call: the next one may well succeed.
        case message
        /// The server or the way to it: every call would fail alike, and waiting helps.
        case connection
        /// The set-up, the schema or the program: only a change by a person helps.
        case configuration
    }

    /// What became of the statement that failed.
    package enum Outcome: Hashable, Sendable {
        /// It never reached the server.
        case notSent
        /// The server did not apply it, or rolled it back.
        case notApplied
        /// It was sent and no answer came: it may have been committed.
        case unknown
    }

    package var code: Code
    /// What became of the statement, for callers that must not apply it twice.
    package var outcome: Outcome
    /// The primary message, in the server's language or ours.
    package var message: String
    /// May hold values of rows.
    package var detail: String?
    package var hint: String?
    /// The call stack inside the server. May hold values of rows.
    package var context: String?
    package var schema: String?
    package var table: String?
    package var column: String?
    package var constraint: String?
    /// The name of the query, where it has one.
    package var statementName: String?
    /// Which statement of a pipeline failed, counted from zero; `nil` when it was the commit at its end.
    package var statementIndex: Int?
    /// Where in the text of the statement, in characters from one.
    package var position: Int?
    /// The function inside the server that raised the error, whose name does not depend on the language.
    var sourceFunction: String?

    package init(_ code: Code, _ message: String, outcome: Outcome) {
        self.code = code
        self.message = message
        self.outcome = outcome
    }

    /// The server's code, where the server refused the statement.
    package var sqlState: SQLState? {
        guard case .server(let state) = code else {
            return nil
        }
        return state
    }

    /// Whether the statement may have been committed although the call failed. Whoever repeats it then must be sure
    /// that applying it twice does no harm.
    package var commitOutcomeIsUnknown: Bool {
        outcome == .unknown
    }
}
