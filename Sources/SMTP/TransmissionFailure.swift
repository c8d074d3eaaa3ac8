package import Bounces

/// Why an attempt ended without a server's word on the mail.
package struct TransmissionFailure: Error, Equatable, Sendable {
    package enum Code: String, CaseIterable, Sendable {
        // The connection.
        case connectFailed = "connect_failed"
        case connectionClosed = "connection_closed"
        case timedOut = "timed_out"
        case sessionRefused = "session_refused"
        case malformedReply = "malformed_reply"
        case unexpectedReply = "unexpected_reply"
        case tlsFailed = "tls_failed"
        case relaysUnavailable = "relays_unavailable"
        case cancelled
        case shuttingDown = "shutting_down"
        // The configuration of this side or of the relay.
        case tlsNotOffered = "tls_not_offered"
        case authenticationNeedsTLS = "authentication_needs_tls"
        case authenticationNotOffered = "authentication_not_offered"
        case authenticationRefused = "authentication_refused"
        case storageFailed = "storage_failed"
        // The message.
        case invalidEnvelope = "invalid_envelope"
        case bareLineEnding = "bare_line_ending"
        case exceedsSizeLimit = "exceeds_size_limit"
        case eightBitNotOffered = "eight_bit_not_offered"
        case internationalAddressNotOffered = "smtputf8_not_offered"
    }

    /// Whose fault it is.
    package enum Blame: String, Sendable {
        /// This mail cannot be sent as it is.
        case message
        /// The network or the relay: another attempt may succeed by itself.
        case connection
        /// Someone has to change a setting; the mail can wait for that.
        case configuration
    }

    package let code: Code
    /// The step at which it happened, if a session had begun.
    package let stage: SMTPStage?
    /// What the server said when it refused the session as a whole (greeting, EHLO, STARTTLS, AUTH).
    package let reply: SMTPReply?
    /// What the system or a library reported. It may name hosts and files, never credentials, addresses of people or
    /// message text.
    package let detail: String?
    /// When it makes sense to try again, if the transport knows: the rest of a relay's back-off.
    package let retryAfterSeconds: Int?

    package init(
        _ code: Code,
        at stage: SMTPStage? = nil,
        reply: SMTPReply? = nil,
        detail: String? = nil,
        retryAfterSeconds: Int? = nil
    ) {
        self.code = code
        self.stage = stage
        self.reply = reply
        self.detail = detail
        self.retryAfterSeconds = retryAfterSeconds
    }

    package var blame: Blame {
        switch code {
        case .connectFailed, .connectionClosed, .timedOut, .sessionRefused, .malformedReply, .unexpectedReply,
            .tlsFailed, .relaysUnavailable, .cancelled, .shuttingDown:
            .connection
        case .tlsNotOffered, .authenticationNeedsTLS, .authenticationNotOffered, .authenticationRefused,
            .storageFailed:
            .configuration
        case .invalidEnvelope, .bareLineEnding, .exceedsSizeLimit, .eightBitNotOffered,
            .internationalAddressNotOffered:
            .message
        }
    }

    /// Whether the same mail, unchanged, may go through later. A wrong setting is retryable too: the mail is not at
    /// fault and must survive until someone has corrected it.
    package var isRetryable: Bool {
        blame != .message
    }
}

extension TransmissionFailure: CustomStringConvertible, CustomDebugStringConvertible {
    /// Safe for a log: code, stage and the reply's codes.
    package var description: String {
        var text = code.rawValue
        if let stage {
            text += " at \(stage.rawValue)"
        }
        if let reply {
            text += " (\(reply.summary))"
        }
        return text
    }

    /// With the system's own words and the server's text.
    package var debugDescription: String {
        [description, detail, reply?.text].compactMap { $0 }.joined(separator: ": ")
    }
}
