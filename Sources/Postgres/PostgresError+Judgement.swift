extension PostgresError {
    /// Whether the same call may succeed later without anybody changing anything.
    package var isRetryable: Bool {
        switch code {
        case .connectFailed, .connectionLost, .timeout, .poolTimeout, .transactionRolledBack:
            true
        case .server(let state):
            state.isTransactionRollback || state.isInsufficientResources || state.isOperatorIntervention
                || state.classCode == "08" || state == .lockNotAvailable || state == .objectInUse
                || state == .queryCanceled || state == .readOnlyTransaction || isStalePreparedStatement
        case .cancelled, .decoding, .poolClosed, .configuration, .protocolViolation, .invalidUse:
            false
        }
    }

    /// Whose fault it is.
    package var blame: Blame {
        switch code {
        case .connectFailed, .connectionLost, .timeout, .cancelled, .poolTimeout, .poolClosed, .protocolViolation:
            .connection
        case .decoding, .configuration, .invalidUse:
            .configuration
        case .transactionRolledBack:
            .message
        case .server(let state):
            if state.isDataException || state.isConstraintViolation || state == .raiseException {
                .message
            } else if ["0A", "0P", "28", "3D", "3F", "42"].contains(state.classCode) && !isStalePreparedStatement {
                .configuration
            } else {
                .connection
            }
        }
    }

    /// Whether the connection is of no further use: the server ends it, or it now leads to a server that takes no
    /// writes, which after a failover only a new connection cures.
    var condemnsConnection: Bool {
        switch code {
        case .connectionLost, .cancelled, .protocolViolation, .connectFailed:
            true
        case .server(let state):
            state.isOperatorIntervention || state.classCode == "08" || state == .readOnlyTransaction
        default:
            false
        }
    }

    /// Whether a prepared statement outlived what it was prepared for: its tables changed shape, or somebody discarded
    /// it.
    var isStalePreparedStatement: Bool {
        sqlState == .invalidStatementName
            || (sqlState == .featureNotSupported && sourceFunction == "RevalidateCachedQuery")
    }
}
