/// How much a transaction sees of others that run beside it (PostgreSQL's manual, chapter 13.2).
package enum PostgresIsolation: String, Sendable {
    /// Each statement sees what was committed before it.
    case readCommitted = "READ COMMITTED"
    /// All statements see what was committed before the first; a conflicting write fails with 40001.
    case repeatableRead = "REPEATABLE READ"
    /// As if transactions ran one after another; any conflict fails with 40001, and the caller runs it again.
    case serializable = "SERIALIZABLE"
}
