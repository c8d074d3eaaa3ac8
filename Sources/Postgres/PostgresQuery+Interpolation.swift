extension PostgresQuery: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) {
        self.init(value, [])
    }

    package init(stringInterpolation: StringInterpolation) {
        self.init(stringInterpolation.sql, stringInterpolation.bindings)
    }

    /// Collects the text and the parameters of a literal.
    package struct StringInterpolation: StringInterpolationProtocol {
        var sql: String
        var bindings: [PostgresValue] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            sql = ""
            sql.reserveCapacity(literalCapacity + 4 * interpolationCount)
            bindings.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) {
            sql += literal
        }

        /// Binds a value.
        package mutating func appendInterpolation(_ value: some PostgresEncodable) {
            appendInterpolation(PostgresValue(value))
        }

        /// Binds a value or NULL, with the type of the value in either case.
        package mutating func appendInterpolation<Value: PostgresEncodable>(_ value: Value?) {
            appendInterpolation(PostgresValue(value))
        }

        /// Binds a value whose type was chosen by hand.
        package mutating func appendInterpolation(_ value: PostgresValue) {
            bindings.append(value)
            sql += "$\(bindings.count)"
        }

        /// Inserts text as it stands. Only for text that the program itself wrote.
        package mutating func appendInterpolation(unescaped text: String) {
            sql += text
        }

        /// Inserts the name of a table, column, channel or role, quoted.
        package mutating func appendInterpolation(identifier: String) {
            sql += PostgresQuery.quotedIdentifier(identifier)
        }
    }

    /// A name as SQL spells it when it may hold anything: in double quotes, with those inside doubled.
    package static func quotedIdentifier(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
