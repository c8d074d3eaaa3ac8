internal import Bounces
internal import NIOCore
internal import NIOSSL

/// Runs the state machine of one session in its channel: bytes and timers in, bytes and outcomes out.
///
/// A mail is one event in and one outcome out; the steps between never leave the event loop.
final class SMTPSessionHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var machine: SMTPClientStateMachine
    private let tls: SMTPSessionTLS
    private let owner: any SMTPSessionOwner
    private var context: ChannelHandlerContext?
    private var job: SMTPTransmissionJob?
    private var settled: (completion: CheckedContinuation<Transmission, Never>, transmission: Transmission)?
    private var deadline: NIODeadline?
    private var timer: (task: Scheduled<Void>, firesAt: NIODeadline)?
    /// What the network or TLS reported before the channel ended.
    private var failure: TransmissionFailure?
    private var hasFailed = false
    private var hasRetired = false

    init(settings: SMTPClientSettings, tls: SMTPSessionTLS, owner: any SMTPSessionOwner) {
        self.machine = SMTPClientStateMachine(settings: settings)
        self.tls = tls
        self.owner = owner
    }

    // MARK: From the pool

    func transmit(_ job: SMTPTransmissionJob) {
        self.job = job
        perform(machine.transmit(job.mail))
    }

    func quit() {
        perform(machine.quit())
    }

    func abandon() {
        perform(machine.abandon())
    }

    // MARK: From the channel

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        let eventLoop = context.eventLoop
        owner.sessionConnected(SMTPSession(eventLoop: eventLoop, handler: NIOLoopBound(self, eventLoop: eventLoop)))
        perform(machine.connected())
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        perform(machine.received(unwrapInboundIn(data).readableBytesView))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        failure = failure ?? TransmissionFailure(error, at: machine.expectations.first?.stage)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        perform(machine.closed(failure))
        retire()
        timer?.task.cancel()
        timer = nil
        if !hasFailed {
            owner.sessionClosed()
        }
    }

    // MARK: Actions

    private func perform(_ actions: [SMTPClientStateMachine.Action]) {
        for action in actions {
            perform(action)
        }
        resetTimer()
        // Last, so that whoever sends one mail after the other finds this session idle again.
        if let settled {
            self.settled = nil
            settled.completion.resume(returning: settled.transmission)
        }
    }

    private func perform(_ action: SMTPClientStateMachine.Action) {
        guard let context else {
            return settleDetached(action)
        }
        switch action {
        case .write(let group):
            context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(bytes: group)), promise: nil)
        case .writeMessage(let message):
            write(message, context)
        case .startTLS:
            startTLS(context)
        case .established:
            owner.sessionEstablished()
        case .failed(let failure):
            hasFailed = true
            owner.sessionFailed(failure)
        case .settle(let outcome):
            settle(outcome)
        case .ready:
            owner.sessionReady()
        case .retire:
            retire()
        case .close:
            retire()
            context.close(promise: nil)
        }
    }

    /// The pool may hand over a mail in the moment in which the channel ends.
    private func settleDetached(_ action: SMTPClientStateMachine.Action) {
        if case .settle(let outcome) = action {
            settle(outcome)
        }
    }

    private func settle(_ outcome: SMTPClientStateMachine.MailOutcome) {
        guard let job else {
            return
        }
        self.job = nil
        switch outcome {
        case .ended(let transmission):
            settled = (job.completion, transmission)
        case .untouched:
            retire()
            owner.resubmit(job)
        }
    }

    private func retire() {
        if !hasRetired && !hasFailed {
            hasRetired = true
            owner.sessionRetired()
        }
    }

    private func write(_ message: EncodedMessage, _ context: ChannelHandlerContext) {
        var buffer = context.channel.allocator.buffer(capacity: message.encodedByteCount)
        message.forEachSegment { buffer.writeBytes($0) }
        // The promise succeeds when the last byte has been handed to the network, and fails if it never will be.
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenSuccess {
            self.perform(self.machine.messageWritten())
        }
        context.writeAndFlush(wrapOutboundOut(buffer), promise: written)
    }

    private func startTLS(_ context: ChannelHandlerContext) {
        do {
            try context.pipeline.syncOperations.addHandler(tls.makeHandler(), position: .first)
        } catch {
            failure = TransmissionFailure(.tlsFailed, at: .startTLS, detail: String(describing: error))
            context.close(promise: nil)
        }
    }

    // MARK: Timer

    /// One timer is moved lazily: nearly every deadline is met, so most of them need not touch the event loop's queue.
    private func resetTimer() {
        guard let context, let timeout = machine.timeout else {
            deadline = nil
            return
        }
        let deadline = NIODeadline.now() + TimeAmount(timeout)
        self.deadline = deadline
        if let timer {
            guard timer.firesAt > deadline else {
                return
            }
            timer.task.cancel()
        }
        schedule(at: deadline, context)
    }

    private func schedule(at deadline: NIODeadline, _ context: ChannelHandlerContext) {
        let task = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) {
            self.timerFired()
        }
        timer = (task, deadline)
    }

    private func timerFired() {
        timer = nil
        guard let context, let deadline else {
            return
        }
        guard deadline <= .now() else {
            return schedule(at: deadline, context)
        }
        perform(machine.timeoutFired())
    }
}

extension TransmissionFailure {
    /// What the channel reported.
    fileprivate init(_ error: any Error, at stage: SMTPStage?) {
        let code: Code =
            switch error {
            case NIOSSLError.uncleanShutdown: .connectionClosed
            case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: .tlsFailed
            default: .connectionClosed
            }
        self.init(code, at: stage, detail: String(describing: error))
    }
}
