/// JSON text that is bound as `jsonb`. A `String` alone is bound as `text`, which the server does not take for `jsonb`.
package struct PostgresJSON: Hashable, Sendable, PostgresEncodable, PostgresDecodable {
    /// The text; the server checks that it is JSON.
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    package static var postgresType: PostgresType { .jsonb }

    package func appendPostgresBytes(to bytes: inout [UInt8]) {
        bytes.append(1)  // the version of the format
        bytes.append(contentsOf: text.utf8)
    }

    package static func decode(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> PostgresJSON {
        guard cell.type == .json || cell.type == .jsonb else {
            throw .typeMismatch
        }
        return PostgresJSON(try String.decode(cell))
    }
}
