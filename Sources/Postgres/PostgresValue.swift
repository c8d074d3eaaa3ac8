/// A parameter: a type and the value in the server's binary format.
///
/// Its description tells the type alone, so that a query can be logged without what was bound to it.
package struct PostgresValue: Hashable, Sendable {
    package let type: PostgresType
    /// `nil` is NULL.
    package let bytes: [UInt8]?

    /// - Parameters:
    ///   - type: What the server is told; `.unspecified` leaves it to the server.
    ///   - bytes: The value as the server's `recv` function of the type reads it; `nil` is NULL.
    package init(type: PostgresType, bytes: [UInt8]?) {
        self.type = type
        self.bytes = bytes
    }

    /// Encodes a value.
    package init(_ value: some PostgresEncodable) {
        self.init(encoding: value)
    }

    private init<Value: PostgresEncodable>(encoding value: Value) {
        type = Value.postgresType
        guard !value.isPostgresNull else {
            bytes = nil
            return
        }
        var buffer: [UInt8] = []
        value.appendPostgresBytes(to: &buffer)
        bytes = buffer
    }
}

extension PostgresValue: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String {
        bytes == nil ? "NULL::\(type)" : "<\(type)>"
    }

    package var debugDescription: String { description }
}
