internal import Bounces

extension SMTPClientStateMachine {
    /// One reply of the server, to the oldest command that is unanswered.
    mutating func handle(_ reply: SMTPReply, _ actions: inout [Action]) {
        guard closeReason == nil || expectations.first == .message else {
            return
        }
        guard let expectation = expectations.first else {
            // Nothing was asked. A server that ends an idle session says so with 421; anything else makes no sense.
            return abort(TransmissionFailure(.unexpectedReply, reply: reply), &actions)
        }
        if keepEarlyReply(reply) {
            return
        }
        expectations.removeFirst()
        guard reply.code != 421 else {
            return serviceClosing(reply, at: expectation.stage, &actions)
        }
        switch expectation {
        case .greeting, .hello, .fallbackHello, .startTLS, .authentication:
            handleEstablishing(reply, to: expectation, &actions)
        case .reset, .mail, .recipient, .data, .message, .emptyMessage:
            guard case .sending(var transaction) = state else {
                return
            }
            handleSending(reply, to: expectation, &transaction, &actions)
        case .quit:
            state = .closed
            actions.append(.close)
        }
    }

    /// A server may answer before it has read the whole message. A refusal counts at once. A success may only be
    /// believed when the end of the message has left, so it waits.
    private mutating func keepEarlyReply(_ reply: SMTPReply) -> Bool {
        guard case .sending(var transaction) = state, transaction.progress == .writing(earlyReply: nil),
            reply.isPositive
        else {
            return false
        }
        transaction.progress = .writing(earlyReply: reply)
        state = .sending(transaction)
        return true
    }

    /// 421 may come at any time and ends the session (RFC 5321 §3.8).
    private mutating func serviceClosing(_ reply: SMTPReply, at stage: SMTPStage, _ actions: inout [Action]) {
        switch state {
        case .establishing:
            actions.append(.failed(TransmissionFailure(.sessionRefused, at: stage, reply: reply)))
        case .sending(let transaction) where !transaction.isSettled:
            let isUntouched = transaction.progress == .envelope && !transaction.isAnswered && mailCount > 1
            actions.append(.settle(isUntouched ? .untouched : .ended(.refused(reply, at: stage))))
        case .idle, .sending, .quitting, .closed:
            break
        }
        state = .closed
        actions.append(.close)
    }
}
