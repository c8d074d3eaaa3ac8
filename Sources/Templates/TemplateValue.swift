package import Content

/// One argument's value for a mail.
package enum TemplateValue: Hashable, Sendable {
    /// For arguments of the types string, text, choice and url.
    case string(String)
    case integer(Int64)
    /// Decimal digits, such as `12.50`.
    case decimal(String)
    /// Milliseconds since 1970-01-01T00:00:00Z.
    case date(epochMilliseconds: Int64)
    case list([String])
    /// An amount in decimal digits, and an ISO 4217 code.
    case money(amount: String, currency: String)
    /// HTML that was made safe. There is no way from a string to it but through the sanitiser (`L04`).
    case html(SanitizedHTML)
}
