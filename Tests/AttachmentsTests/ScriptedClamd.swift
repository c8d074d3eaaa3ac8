import NIOCore
import NIOPosix

/// A server on 127.0.0.1 that says what a test tells it to, and nothing else.
final class ScriptedClamd: Sendable {
    enum Event: Sendable {
        /// The client said something for the first time.
        case data
        case closed
    }

    /// What happens on its connections.
    let events: AsyncStream<Event>
    private let channel: any Channel

    /// - Parameters:
    ///   - pieces: Each is sent by itself, once the client has said something.
    ///   - closes: Whether the connection ends behind them.
    ///   - reads: Whether it takes what the client sends.
    init(answering pieces: [String] = [], closes: Bool = false, reads: Bool = true) async throws {
        let (events, continuation) = AsyncStream.makeStream(of: Event.self)
        self.events = events
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.autoRead, value: reads)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Handler(pieces, closes, continuation))
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
    }

    /// As a configuration has it.
    var address: String {
        "clamd://127.0.0.1:\(channel.localAddress?.port ?? 0)"
    }

    func close() async throws {
        try await channel.close()
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private var pieces: [String]
        private let closes: Bool

        private let events: AsyncStream<Event>.Continuation
        private var hasHeard = false

        init(_ pieces: [String], _ closes: Bool, _ events: AsyncStream<Event>.Continuation) {
            self.pieces = pieces
            self.closes = closes
            self.events = events
        }

        func channelInactive(context: ChannelHandlerContext) {
            events.yield(.closed)
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            if !hasHeard {
                hasHeard = true
                events.yield(.data)
            }
            let remaining = pieces
            pieces = []
            for piece in remaining {
                context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(string: piece)), promise: nil)
            }
            if closes {
                context.close(promise: nil)
            }
        }
    }
}
