/// One command and its answer: events in, actions out, without a network.
///
/// The caller performs an action and reports what came of it. After `.settle` nothing more happens.
struct ClamdExchange {
    enum Action: Equatable {
        /// Write these octets and then report `written`, within the time for writing.
        case write([UInt8])
        /// Everything is written; the answer must come within the time for it.
        case awaitReply
        case settle(Result<ClamdReply, ClamdFailure>)
    }

    private enum State {
        case idle
        /// What of the file is written, up to this offset; nil once the end of the stream is written too.
        case writing(next: Int?)
        case waiting
        case settled
    }

    /// An answer has one line, in which the longest part is the name of a signature.
    private static let maximumReplyOctets = 4096

    private let command: ClamdCommand
    private let configuration: ClamdConfiguration
    private var state = State.idle
    private var reply: [UInt8] = []

    init(_ command: ClamdCommand, configuration: ClamdConfiguration) {
        self.command = command
        self.configuration = configuration
    }

    mutating func connected() -> Action {
        if case .scan(let bytes) = command, bytes.count > configuration.maximumStreamBytes {
            return settle(.failure(.tooLarge(byteCount: bytes.count, maximum: configuration.maximumStreamBytes)))
        }
        if case .scan = command {
            state = .writing(next: 0)
        } else {
            state = .writing(next: nil)
        }
        return .write(command.octets)
    }

    /// The octets of the last `.write` were handed to the network.
    mutating func written() -> Action? {
        guard case .writing(let next) = state else {
            return nil
        }
        guard let next, case .scan(let bytes) = command else {
            state = .waiting
            return .awaitReply
        }
        let chunk = bytes[next...].prefix(max(1, configuration.chunkBytes))
        state = .writing(next: chunk.isEmpty ? nil : chunk.endIndex)
        // A chunk of no length ends the stream.
        return .write((0..<4).map { UInt8(truncatingIfNeeded: chunk.count >> (24 - $0 * 8)) } + chunk)
    }

    /// clamd may answer while chunks are still to come: it has found something, or has enough.
    mutating func received(_ octets: some Sequence<UInt8>) -> Action? {
        guard !isSettled else {
            return nil
        }
        reply += octets
        guard let end = reply.firstIndex(of: 0) else {
            return reply.count > Self.maximumReplyOctets ? settle(.failure(.unknownAnswer)) : nil
        }
        return settle(Self.result(of: ClamdReply(reply[..<end])))
    }

    /// - Parameter reason: What the system says of it, if it says anything.
    mutating func closed(_ reason: String?) -> Action? {
        isSettled ? nil : settle(.failure(.connectionClosed(reason)))
    }

    mutating func timedOut() -> Action? {
        switch state {
        case .settled: nil
        case .waiting: settle(.failure(.responseTimeout(seconds: configuration.responseTimeoutSeconds)))
        case .idle, .writing: settle(.failure(.writeTimeout(seconds: configuration.writeTimeoutSeconds)))
        }
    }

    private var isSettled: Bool {
        if case .settled = state { true } else { false }
    }

    private mutating func settle(_ result: Result<ClamdReply, ClamdFailure>) -> Action {
        state = .settled
        return .settle(result)
    }

    private static func result(of reply: ClamdReply) -> Result<ClamdReply, ClamdFailure> {
        switch reply {
        case .sizeLimitExceeded: .failure(.sizeLimitExceeded)
        case .failed(let text): .failure(.refused(text))
        case .clean, .infected, .text: .success(reply)
        }
    }
}
