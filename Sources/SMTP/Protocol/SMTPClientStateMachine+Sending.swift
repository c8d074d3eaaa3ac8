internal import Bounces

/// One mail: MAIL, RCPT, DATA, the message.
extension SMTPClientStateMachine {
    /// Begins a mail. Only an idle session may be given one.
    mutating func transmit(_ mail: OutgoingMail) -> [Action] {
        guard state == .idle else {
            return [.settle(.untouched)]
        }
        let message: EncodedMessage
        do {
            message = try prepare(mail)
        } catch {
            return [.settle(.ended(.notTransmitted(error))), .ready]
        }
        mailCount += 1
        state = .sending(MailTransaction(envelope: mail.envelope, message: message))
        var group: [(SMTPCommand, SMTPExpectation)] = needsReset ? [(.reset, .reset)] : []
        needsReset = false
        if capabilities.pipelining {
            group.append((.mail(mail.envelope, messageBytes: message.messageByteCount, capabilities), .mail))
            group.append((.recipient(mail.envelope, capabilities), .recipient))
            group.append((.data, .data))
        } else if group.isEmpty {
            group.append((.mail(mail.envelope, messageBytes: message.messageByteCount, capabilities), .mail))
        }
        var actions: [Action] = []
        send(group, &actions)
        return actions
    }

    mutating func handleSending(
        _ reply: SMTPReply,
        to expectation: SMTPExpectation,
        _ transaction: inout MailTransaction,
        _ actions: inout [Action]
    ) {
        switch expectation {
        case .reset:
            handleReset(reply, transaction, &actions)
        case .mail:
            handleMail(reply, &transaction, &actions)
        case .recipient:
            handleRecipient(reply, &transaction, &actions)
        case .data:
            handleData(reply, &transaction, &actions)
        case .message:
            handleFinal(reply, &transaction, &actions)
        case .emptyMessage:
            needsReset = true
            finishTransaction(&actions)
        case .greeting, .hello, .fallbackHello, .startTLS, .authentication, .quit:
            break
        }
    }

    /// What would make the attempt pointless is found before anything is sent.
    private func prepare(_ mail: OutgoingMail) throws(TransmissionFailure) -> EncodedMessage {
        let envelope = mail.envelope
        guard envelope.isWellFormed else {
            throw TransmissionFailure(.invalidEnvelope)
        }
        guard !envelope.requiresInternationalAddresses || capabilities.internationalAddresses else {
            throw TransmissionFailure(.internationalAddressNotOffered)
        }
        guard !envelope.isEightBit || capabilities.eightBitMIME else {
            throw TransmissionFailure(.eightBitNotOffered)
        }
        if let limit = capabilities.maximumMessageBytes, mail.bytes.count > limit {
            throw TransmissionFailure(.exceedsSizeLimit, detail: "\(mail.bytes.count) octets, the relay takes \(limit)")
        }
        do {
            return try EncodedMessage(mail.bytes)
        } catch {
            throw TransmissionFailure(.bareLineEnding)
        }
    }

    private mutating func handleReset(
        _ reply: SMTPReply,
        _ transaction: MailTransaction,
        _ actions: inout [Action]
    ) {
        guard reply.isPositive else {
            actions.append(.settle(.untouched))
            state = .closed
            return actions.append(.close)
        }
        if !capabilities.pipelining {
            let bytes = transaction.message.messageByteCount
            send([(.mail(transaction.envelope, messageBytes: bytes, capabilities), .mail)], &actions)
        }
    }

    private mutating func handleMail(
        _ reply: SMTPReply,
        _ transaction: inout MailTransaction,
        _ actions: inout [Action]
    ) {
        transaction.isAnswered = true
        switch reply.code {
        case 200...299:
            transaction.isMailAccepted = true
            state = .sending(transaction)
            if !capabilities.pipelining {
                send([(.recipient(transaction.envelope, capabilities), .recipient)], &actions)
            }
        case 400...599:
            refuse(reply, at: .mail, &transaction, &actions)
        default:
            violate(reply, at: .mail, transaction, &actions)
        }
    }

    private mutating func handleRecipient(
        _ reply: SMTPReply,
        _ transaction: inout MailTransaction,
        _ actions: inout [Action]
    ) {
        switch reply.code {
        case 200...299:
            state = .sending(transaction)
            if !capabilities.pipelining {
                send([(.data, .data)], &actions)
            }
        case 400...599:
            needsReset = transaction.isMailAccepted
            refuse(reply, at: .recipient, &transaction, &actions)
        default:
            violate(reply, at: .recipient, transaction, &actions)
        }
    }

    private mutating func handleData(
        _ reply: SMTPReply,
        _ transaction: inout MailTransaction,
        _ actions: inout [Action]
    ) {
        switch reply.code {
        case 300...399 where !transaction.isSettled:
            transaction.progress = .writing(earlyReply: nil)
            state = .sending(transaction)
            expectations.append(.message)
            actions.append(.writeMessage(transaction.message))
        case 300...399 where transaction.isMailAccepted:
            // The recipient was refused, and the server wants a message all the same: it gets an empty one.
            send([(.endOfNothing, .emptyMessage)], &actions)
        case 400...599:
            needsReset = transaction.isMailAccepted
            refuse(reply, at: .data, &transaction, &actions)
        default:
            violate(reply, at: .data, transaction, &actions)
        }
    }

    private mutating func handleFinal(
        _ reply: SMTPReply,
        _ transaction: inout MailTransaction,
        _ actions: inout [Action]
    ) {
        let isWritten = transaction.progress == .written
        switch reply.code {
        case 200...299:
            actions.append(.settle(.ended(.accepted(reply))))
        case 400...599:
            actions.append(.settle(.ended(.refused(reply, at: .message))))
        default:
            return violate(reply, at: .message, transaction, &actions)
        }
        guard isWritten, closeReason == nil else {
            // Refused in the middle of the message: what is left of it would be read as commands.
            state = .closed
            return actions.append(.close)
        }
        finishTransaction(&actions)
    }

    /// The first refusal is the outcome. Replies to what was sent ahead are still to come.
    private mutating func refuse(
        _ reply: SMTPReply,
        at stage: SMTPStage,
        _ transaction: inout MailTransaction,
        _ actions: inout [Action]
    ) {
        if !transaction.isSettled {
            transaction.isSettled = true
            actions.append(.settle(.ended(.refused(reply, at: stage))))
        }
        state = .sending(transaction)
        if expectations.isEmpty {
            finishTransaction(&actions)
        }
    }

    private mutating func violate(
        _ reply: SMTPReply,
        at stage: SMTPStage,
        _ transaction: MailTransaction,
        _ actions: inout [Action]
    ) {
        state = .sending(transaction)
        abort(TransmissionFailure(.unexpectedReply, at: stage, reply: reply), &actions)
    }

    private mutating func finishTransaction(_ actions: inout [Action]) {
        guard mailCount < min(settings.maximumMails, capabilities.maximumMails ?? .max) else {
            return quit(&actions)
        }
        state = .idle
        actions.append(.ready)
    }
}
