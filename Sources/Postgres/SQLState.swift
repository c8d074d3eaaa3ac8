/// A five-character SQLSTATE (SQL standard; the list is in appendix A of PostgreSQL's manual).
package struct SQLState: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    private init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    package static let featureNotSupported = SQLState("0A000")
    package static let numericValueOutOfRange = SQLState("22003")
    package static let divisionByZero = SQLState("22012")
    package static let invalidTextRepresentation = SQLState("22P02")
    package static let notNullViolation = SQLState("23502")
    package static let foreignKeyViolation = SQLState("23503")
    package static let uniqueViolation = SQLState("23505")
    package static let checkViolation = SQLState("23514")
    package static let readOnlyTransaction = SQLState("25006")
    package static let inFailedTransaction = SQLState("25P02")
    package static let invalidStatementName = SQLState("26000")
    package static let invalidPassword = SQLState("28P01")
    package static let serializationFailure = SQLState("40001")
    package static let deadlockDetected = SQLState("40P01")
    package static let insufficientPrivilege = SQLState("42501")
    package static let syntaxError = SQLState("42601")
    package static let undefinedColumn = SQLState("42703")
    package static let undefinedTable = SQLState("42P01")
    package static let tooManyConnections = SQLState("53300")
    package static let objectInUse = SQLState("55006")
    package static let lockNotAvailable = SQLState("55P03")
    package static let queryCanceled = SQLState("57014")
    package static let adminShutdown = SQLState("57P01")
    package static let crashShutdown = SQLState("57P02")
    package static let cannotConnectNow = SQLState("57P03")
    package static let raiseException = SQLState("P0001")

    /// The kind of error: the first two characters.
    package var classCode: Substring {
        rawValue.prefix(2)
    }

    /// Class 22: a value does not fit its type. The server repeats the value in the message.
    package var isDataException: Bool { classCode == "22" }
    /// Class 23: a constraint refused a row.
    package var isConstraintViolation: Bool { classCode == "23" }
    /// Class 40: the transaction was rolled back for another's sake; the same transaction may succeed when run again.
    package var isTransactionRollback: Bool { classCode == "40" }
    /// Class 42: the statement does not fit the schema or the role's rights.
    package var isSyntaxOrAccessError: Bool { classCode == "42" }
    /// Class 53: the server is out of connections, memory or disk.
    package var isInsufficientResources: Bool { classCode == "53" }
    /// Class 57P: the server is going down, or not yet up.
    package var isOperatorIntervention: Bool { rawValue.hasPrefix("57P") }

    package var description: String { rawValue }
}
