import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// An SMTP server in this process, on a real socket, that takes every mail unless its script says otherwise.
final class ScriptedServer: Sendable {
    /// One command as it came, and where in the server's life it came.
    struct Command: Sendable {
        /// From 1.
        let connection: Int
        /// From 1, within the connection: the mail that the command belongs to.
        let mail: Int
        /// The first word in upper case; `CONNECT` for a new connection, `.` for the end of a message.
        let verb: String
        let line: String
        let isEncrypted: Bool
    }

    enum Reaction: Sendable {
        case reply(String)
        case replyAndClose(String)
        case close
        case silence
        /// 220, and TLS from there on.
        case startTLS
    }

    typealias Script = @Sendable (Command) -> Reaction?

    struct Record: Sendable {
        var connections = 0
        var commands: [Command] = []
        var messages: [String] = []
    }

    let port: Int
    private let channel: any Channel
    private let record: Mutex<Record>

    var received: Record {
        record.withLock { $0 }
    }

    private init(channel: any Channel, port: Int) {
        self.channel = channel
        self.port = port
        self.record = Mutex(Record())
    }

    /// Runs a server for as long as the body takes.
    /// - Parameters:
    ///   - tls: what to present; with `implicitTLS` from the first byte.
    ///   - script: the reaction to a command, or `nil` for the usual one.
    static func run(
        extensions: [String] = ["PIPELINING", "8BITMIME", "DSN"],
        tls: NIOSSLContext? = nil,
        implicitTLS: Bool = false,
        script: @escaping Script = { _ in nil },
        _ body: (ScriptedServer) async throws -> Void
    ) async throws {
        let shared = Shared(extensions: extensions, tls: tls, implicitTLS: implicitTLS, script: script)
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = ScriptedServerHandler(shared: shared)
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        let server = ScriptedServer(channel: channel, port: channel.localAddress?.port ?? 0)
        shared.server.withLock { $0 = server }
        do {
            try await body(server)
        } catch {
            try await channel.close()
            throw error
        }
        try await channel.close()
    }

    fileprivate func note(_ change: (inout Record) -> Void) {
        record.withLock { change(&$0) }
    }

    final class Shared: Sendable {
        let extensions: [String]
        let tls: NIOSSLContext?
        let implicitTLS: Bool
        let script: Script
        let server = Mutex<ScriptedServer?>(nil)
        private let connections = Mutex(0)

        init(extensions: [String], tls: NIOSSLContext?, implicitTLS: Bool, script: @escaping Script) {
            self.extensions = extensions
            self.tls = tls
            self.implicitTLS = implicitTLS
            self.script = script
        }

        func nextConnection() -> Int {
            connections.withLock { count in
                count += 1
                return count
            }
        }

        func note(_ change: (inout Record) -> Void) {
            server.withLock { $0 }?.note(change)
        }
    }
}

private final class ScriptedServerHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let shared: ScriptedServer.Shared
    private var input = ""
    private var isReadingMessage = false
    private var isEncrypted = false
    private var connection = 0
    private var mail = 0

    init(shared: ScriptedServer.Shared) {
        self.shared = shared
    }

    func channelActive(context: ChannelHandlerContext) {
        connection = shared.nextConnection()
        shared.note { $0.connections += 1 }
        if shared.implicitTLS {
            addTLS(context)
        }
        react(to: "CONNECT", usual: "220 scripted.example ESMTP", context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        input += String(buffer: unwrapInboundIn(data))
        while handleOne(context) {}
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func handleOne(_ context: ChannelHandlerContext) -> Bool {
        if isReadingMessage {
            // The dot may be the first line.
            let text = "\r\n" + input
            guard let end = text.range(of: "\r\n.\r\n") else {
                return false
            }
            // CR and LF are one character.
            let message = String(text[..<end.lowerBound].dropFirst())
            shared.note { $0.messages.append(message) }
            input = String(text[end.upperBound...])
            isReadingMessage = false
            react(to: ".", usual: "250 2.0.0 taken", context)
            return true
        }
        guard let end = input.range(of: "\r\n") else {
            return false
        }
        let line = String(input[..<end.lowerBound])
        input = String(input[end.upperBound...])
        react(to: line, usual: usualReply(to: line), context)
        return true
    }

    private func usualReply(to line: String) -> String {
        switch Self.verb(line) {
        case "EHLO":
            let lines = ["scripted.example"] + shared.extensions
            return lines.enumerated().map { $0 + 1 == lines.count ? "250 \($1)" : "250-\($1)" }.joined(
                separator: "\r\n"
            )
        case "DATA": return "354 go ahead"
        case "QUIT": return "221 2.0.0 bye"
        case "AUTH": return "235 2.7.0 welcome"
        default: return "250 2.0.0 ok"
        }
    }

    private func react(to line: String, usual: String, _ context: ChannelHandlerContext) {
        let verb = Self.verb(line)
        if verb == "MAIL" {
            mail += 1
        }
        let command = ScriptedServer.Command(
            connection: connection,
            mail: mail,
            verb: verb,
            line: line,
            isEncrypted: isEncrypted
        )
        shared.note { $0.commands.append(command) }
        switch shared.script(command) ?? (verb == "QUIT" ? .replyAndClose(usual) : .reply(usual)) {
        case .reply(let text):
            isReadingMessage = verb == "DATA" && text.hasPrefix("354")
            send(text, context)
        case .replyAndClose(let text):
            send(text, context)
            context.close(promise: nil)
        case .close:
            context.close(promise: nil)
        case .silence:
            isReadingMessage = verb == "DATA"
        case .startTLS:
            send("220 2.0.0 go ahead", context)
            input = ""
            addTLS(context)
        }
    }

    private func addTLS(_ context: ChannelHandlerContext) {
        guard let tls = shared.tls else {
            return context.close(promise: nil)
        }
        isEncrypted = true
        do {
            try context.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls), position: .first)
        } catch {
            context.close(promise: nil)
        }
    }

    private func send(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(string: text + "\r\n")), promise: nil)
    }

    private static func verb(_ line: String) -> String {
        line.split(separator: " ").first.map { $0.uppercased() } ?? ""
    }
}
