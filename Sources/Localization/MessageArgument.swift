/// One value for a message pattern.
package enum MessageArgument: Hashable, Sendable {
    /// A text, put in as it is.
    case string(String)
    case integer(Int64)
    /// Decimal digits, such as `-12.50`, of any length.
    case decimal(String)
    /// An instant in milliseconds since 1970-01-01T00:00:00Z.
    case date(epochMilliseconds: Int64)
    /// Joined as the locale joins a list: "A, B and C".
    case list([String])
    /// An amount as decimal digits, and an ISO 4217 code.
    case currency(amount: String, code: String)
}
