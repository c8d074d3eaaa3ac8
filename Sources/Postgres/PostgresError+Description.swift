extension PostgresError: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String {
        var text = title
        if sqlState?.isDataException != true {
            text += ": \(message)"
        }
        if let constraint {
            text += " [constraint \(constraint)]"
        }
        if let statementName {
            text += " [statement \(statementName)]"
        }
        if let statementIndex {
            text += " [statement index \(statementIndex)]"
        }
        return text
    }

    package var debugDescription: String {
        let fields: [(String, String?)] = [
            ("detail", detail), ("hint", hint), ("context", context), ("schema", schema), ("table", table),
            ("column", column), ("constraint", constraint), ("statement", statementName),
            ("statement index", statementIndex.map(String.init)), ("position", position.map(String.init)),
        ]
        return fields.reduce("\(title): \(message) [outcome \(outcome)]") { text, field in
            guard let value = field.1 else {
                return text
            }
            return "\(text)\n  \(field.0): \(value)"
        }
    }

    private var title: String {
        switch code {
        case .server(let state): "PostgreSQL error \(state)"
        case .connectFailed: "cannot connect to PostgreSQL"
        case .connectionLost: "connection to PostgreSQL lost"
        case .timeout: "PostgreSQL call timed out"
        case .cancelled: "PostgreSQL call cancelled"
        case .decoding: "cannot decode a PostgreSQL value"
        case .transactionRolledBack: "PostgreSQL transaction rolled back"
        case .poolTimeout: "no PostgreSQL connection became free"
        case .poolClosed: "PostgreSQL pool is closed"
        case .configuration: "PostgreSQL configuration"
        case .protocolViolation: "unexpected answer from PostgreSQL"
        case .invalidUse: "PostgreSQL connection used wrongly"
        }
    }
}
