import NIOCore

/// Runs one exchange in its channel: bytes and timers in, bytes and one result out.
final class ClamdChannelHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var exchange: ClamdExchange
    private let result: EventLoopPromise<ClamdReply>
    private let writeTimeout: TimeAmount
    private let responseTimeout: TimeAmount
    private var timer: Scheduled<Void>?
    /// What the network reported before the channel ended.
    private var failure: String?

    init(_ exchange: ClamdExchange, configuration: ClamdConfiguration, result: EventLoopPromise<ClamdReply>) {
        self.exchange = exchange
        self.result = result
        writeTimeout = TimeAmount(seconds: configuration.writeTimeoutSeconds)
        responseTimeout = TimeAmount(seconds: configuration.responseTimeoutSeconds)
    }

    func channelActive(context: ChannelHandlerContext) {
        perform(exchange.connected(), context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        perform(exchange.received(unwrapInboundIn(data).readableBytesView), context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        failure = failure ?? String(describing: error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        perform(exchange.closed(failure), context)
    }

    private func perform(_ action: ClamdExchange.Action?, _ context: ChannelHandlerContext) {
        switch action {
        case .write(let octets):
            restartTimer(writeTimeout, context)
            write(octets, context)
        case .awaitReply:
            restartTimer(responseTimeout, context)
        case .settle(let outcome):
            timer?.cancel()
            timer = nil
            result.completeWith(outcome.mapError { $0 })
            context.close(promise: nil)
        case nil:
            break
        }
    }

    private func write(_ octets: [UInt8], _ context: ChannelHandlerContext) {
        let written = context.eventLoop.makePromise(of: Void.self)
        // A write that fails closes the channel, which settles the exchange unless an answer came before.
        written.futureResult.assumeIsolated().whenSuccess {
            self.perform(self.exchange.written(), context)
        }
        context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(bytes: octets)), promise: written)
    }

    private func restartTimer(_ timeout: TimeAmount, _ context: ChannelHandlerContext) {
        timer?.cancel()
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: timeout) {
            self.perform(self.exchange.timedOut(), context)
        }
    }
}

extension TimeAmount {
    init(seconds: Double) {
        self = .nanoseconds(Int64((seconds * 1_000_000_000).rounded()))
    }
}
