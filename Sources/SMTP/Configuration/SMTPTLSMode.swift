/// When a session is encrypted.
package enum SMTPTLSMode: String, CaseIterable, Sendable {
    /// Never.
    case disabled = "none"
    /// STARTTLS if the server offers it, else in the clear. Protects against listening, not against an active attacker,
    /// who can take the offer away: so the certificate is not checked unless asked for.
    case opportunistic
    /// STARTTLS, or no mail.
    case required
    /// TLS from the first byte (RFC 8314), usually on port 465.
    case implicit
}
