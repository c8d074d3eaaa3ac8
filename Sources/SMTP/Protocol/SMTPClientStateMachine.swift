internal import Bounces

/// A client's session as a pure value: events in, actions out, no clock and no network (`D01`).
///
/// What has been sent and not yet answered is a queue of expectations. Sending ahead, within a mail as RFC 2920 allows
/// and across mails, is a matter of how many are appended at once; nothing that reads replies depends on it.
struct SMTPClientStateMachine: Sendable {
    enum Action: Equatable, Sendable {
        /// One group of commands, to be written and flushed together.
        case write([UInt8])
        /// The message with its end. ``SMTPClientStateMachine/messageWritten()`` must follow once the network has it.
        case writeMessage(EncodedMessage)
        /// Everything from here on goes through TLS, what follows in the same list included.
        case startTLS
        /// The session may take its first mail.
        case established
        /// The session could not be established.
        case failed(TransmissionFailure)
        /// The outcome of the mail.
        case settle(MailOutcome)
        /// The session may take the next mail.
        case ready
        /// The session takes no more mail, and is about to end.
        case retire
        case close
    }

    enum MailOutcome: Equatable, Sendable {
        case ended(Transmission)
        /// A session that had been used before turned out to be gone, and the server has said nothing about this mail:
        /// it can go over another session at once.
        case untouched
    }

    enum State: Equatable, Sendable {
        case establishing
        case idle
        case sending(MailTransaction)
        case quitting
        case closed
    }

    let settings: SMTPClientSettings
    var state = State.establishing
    var expectations: [SMTPExpectation] = []
    var capabilities = SMTPCapabilities()
    var isEncrypted = false
    /// TLS has been begun, and nothing has come through it yet: what goes wrong now is the handshake.
    var isHandshaking = false
    /// The server still holds an envelope that came to nothing. RSET then travels in the next mail's group.
    var needsReset = false
    /// Mails that this session has been given.
    var mailCount = 0
    /// Why this side is closing the connection, while it has not yet gone.
    var closeReason: TransmissionFailure?
    var parser = SMTPReplyParser()

    init(settings: SMTPClientSettings) {
        self.settings = settings
    }

    /// How long to wait for the next event before ``timeoutFired()``, from the last event on. `nil`: for ever.
    var timeout: Duration? {
        guard closeReason == nil else {
            return nil
        }
        switch state {
        case .closed:
            return nil
        case .idle:
            return settings.idleTimeout
        case .sending(let transaction):
            if case .writing = transaction.progress {
                return settings.timeouts.messageBlock
            }
            fallthrough
        case .establishing, .quitting:
            return expectations.first?.timeout(in: settings.timeouts)
        }
    }

    /// The TCP connection stands.
    mutating func connected() -> [Action] {
        expectations = [.greeting]
        guard settings.tls == .implicit else {
            return []
        }
        isEncrypted = true
        isHandshaking = true
        return [.startTLS]
    }

    /// Bytes have come from the server, cut anywhere.
    mutating func received(_ bytes: some Sequence<UInt8>) -> [Action] {
        var actions: [Action] = []
        parser.append(bytes)
        do {
            while state != .closed, let reply = try parser.next() {
                handle(reply, &actions)
            }
        } catch {
            abort(
                TransmissionFailure(.malformedReply, at: expectations.first?.stage, detail: error.problem.rawValue),
                &actions
            )
        }
        return actions
    }

    /// The network has taken the whole message, its end included.
    mutating func messageWritten() -> [Action] {
        guard case .sending(var transaction) = state, case .writing(let earlyReply) = transaction.progress else {
            return []
        }
        transaction.progress = .written
        state = .sending(transaction)
        var actions: [Action] = []
        if let earlyReply {
            handle(earlyReply, &actions)
        }
        return actions
    }

    /// ``timeout`` has passed without an event.
    mutating func timeoutFired() -> [Action] {
        var actions: [Action] = []
        switch state {
        case .idle:
            quit(&actions)
        case .establishing, .sending, .quitting:
            abort(TransmissionFailure(.timedOut, at: expectations.first?.stage), &actions)
        case .closed:
            break
        }
        return actions
    }

    /// No more mail is wanted; a mail under way still finishes.
    mutating func quit() -> [Action] {
        var actions: [Action] = []
        if state == .idle {
            quit(&actions)
        }
        return actions
    }

    /// The connection is to be given up at once.
    mutating func abandon() -> [Action] {
        var actions: [Action] = []
        abort(TransmissionFailure(.shuttingDown, at: expectations.first?.stage), &actions)
        return actions
    }

    /// The connection is gone.
    /// - Parameter failure: why, if the network reported more than an end.
    mutating func closed(_ failure: TransmissionFailure? = nil) -> [Action] {
        defer {
            state = .closed
        }
        let stage = expectations.first?.stage
        let reason = closeReason ?? failure ?? TransmissionFailure(.connectionClosed, at: stage)
        switch state {
        case .establishing:
            return [.failed(establishmentFailure(reason))]
        case .sending(let transaction) where !transaction.isSettled:
            return [.settle(outcome(of: transaction, endedBy: reason))]
        case .idle, .sending, .quitting, .closed:
            return []
        }
    }

    private func establishmentFailure(_ failure: TransmissionFailure) -> TransmissionFailure {
        guard isHandshaking, failure.code == .connectionClosed || failure.code == .timedOut else {
            return failure
        }
        return TransmissionFailure(.tlsFailed, at: failure.stage, detail: failure.detail ?? failure.code.rawValue)
    }

    private func outcome(of transaction: MailTransaction, endedBy reason: TransmissionFailure) -> MailOutcome {
        switch transaction.progress {
        case .written:
            .ended(.unknown(reason))
        case .envelope where closeReason == nil && !transaction.isAnswered && mailCount > 1:
            .untouched
        case .envelope, .writing:
            .ended(.notTransmitted(reason))
        }
    }

    /// Ends the session from this side. A mail under way is settled only when the connection has gone: until then its
    /// last bytes may still leave.
    mutating func abort(_ failure: TransmissionFailure, _ actions: inout [Action]) {
        switch state {
        case .establishing:
            state = .closed
            actions.append(.failed(establishmentFailure(failure)))
        case .sending(let transaction) where !transaction.isSettled:
            closeReason = closeReason ?? failure
        case .idle, .sending, .quitting, .closed:
            state = .closed
        }
        actions.append(.close)
    }

    mutating func quit(_ actions: inout [Action]) {
        state = .quitting
        actions.append(.retire)
        send([(.quit, .quit)], &actions)
    }

    /// Writes commands as one group and expects their replies.
    mutating func send(_ commands: [(SMTPCommand, SMTPExpectation)], _ actions: inout [Action]) {
        var group: [UInt8] = []
        group.reserveCapacity(256)
        for (command, expectation) in commands {
            command.append(to: &group)
            expectations.append(expectation)
        }
        actions.append(.write(group))
    }
}
