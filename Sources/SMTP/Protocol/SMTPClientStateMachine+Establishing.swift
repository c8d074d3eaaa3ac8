internal import Bounces

/// From the greeting to the first mail: EHLO, STARTTLS, EHLO again, AUTH.
extension SMTPClientStateMachine {
    mutating func handleEstablishing(
        _ reply: SMTPReply,
        to expectation: SMTPExpectation,
        _ actions: inout [Action]
    ) {
        isHandshaking = false
        switch expectation {
        case .greeting:
            guard reply.isPositive else {
                return fail(.sessionRefused, reply, at: expectation, &actions)
            }
            send([(.hello(settings.heloName), .hello)], &actions)
        case .hello:
            if reply.isPositive {
                capabilities = SMTPCapabilities(ehloReply: reply)
                secure(&actions)
            } else if reply.isPermanent {
                send([(.fallbackHello(settings.heloName), .fallbackHello)], &actions)
            } else {
                fail(.sessionRefused, reply, at: expectation, &actions)
            }
        case .fallbackHello:
            guard reply.isPositive else {
                return fail(.sessionRefused, reply, at: expectation, &actions)
            }
            capabilities = SMTPCapabilities()
            secure(&actions)
        case .startTLS:
            handleStartTLS(reply, &actions)
        case .authentication(let answers):
            handleAuthentication(reply, answers: answers, &actions)
        case .reset, .mail, .recipient, .data, .message, .emptyMessage, .quit:
            break
        }
    }

    private mutating func secure(_ actions: inout [Action]) {
        guard !isEncrypted, settings.tls == .opportunistic || settings.tls == .required else {
            return authenticate(&actions)
        }
        if capabilities.startTLS {
            send([(.startTLS, .startTLS)], &actions)
        } else if settings.tls == .required {
            abort(TransmissionFailure(.tlsNotOffered, at: .hello), &actions)
        } else {
            authenticate(&actions)
        }
    }

    private mutating func handleStartTLS(_ reply: SMTPReply, _ actions: inout [Action]) {
        guard reply.isPositive else {
            guard settings.tls == .opportunistic else {
                return fail(.tlsNotOffered, reply, at: .startTLS, &actions)
            }
            return authenticate(&actions)
        }
        isEncrypted = true
        isHandshaking = true
        // Whatever came in the same packet as the 220 was not protected: it is not read as if it had been.
        parser.discard()
        // What was offered in the clear proves nothing (RFC 3207 §4.2).
        capabilities = SMTPCapabilities()
        actions.append(.startTLS)
        send([(.hello(settings.heloName), .hello)], &actions)
    }

    private mutating func authenticate(_ actions: inout [Action]) {
        guard let credentials = settings.credentials else {
            state = .idle
            return actions.append(.established)
        }
        guard isEncrypted else {
            return abort(TransmissionFailure(.authenticationNeedsTLS, at: .authentication), &actions)
        }
        if capabilities.authenticationMechanisms.contains("PLAIN") {
            send([(.authenticatePlain(credentials), .authentication(answers: []))], &actions)
        } else if capabilities.authenticationMechanisms.contains("LOGIN") {
            let answers = [credentials.userName, credentials.password.exposed]
            send([(.authenticateLogin, .authentication(answers: answers))], &actions)
        } else {
            abort(TransmissionFailure(.authenticationNotOffered, at: .authentication), &actions)
        }
    }

    private mutating func handleAuthentication(_ reply: SMTPReply, answers: [String], _ actions: inout [Action]) {
        if reply.isPositive {
            state = .idle
            actions.append(.established)
        } else if reply.code == 334, let answer = answers.first {
            let rest = SMTPExpectation.authentication(answers: Array(answers.dropFirst()))
            send([(.authenticationAnswer(answer), rest)], &actions)
        } else {
            fail(.authenticationRefused, reply, at: .authentication(answers: []), &actions)
        }
    }

    private mutating func fail(
        _ code: TransmissionFailure.Code,
        _ reply: SMTPReply,
        at expectation: SMTPExpectation,
        _ actions: inout [Action]
    ) {
        abort(TransmissionFailure(code, at: expectation.stage, reply: reply), &actions)
    }
}
