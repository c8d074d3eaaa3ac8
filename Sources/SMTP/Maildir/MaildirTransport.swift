internal import Bounces
internal import Dispatch
internal import Synchronization

/// Writes each mail as a file of a Maildir, for demonstrations and for hosts without a relay.
///
/// As a delivery agent does it: the file begins with `Return-Path`, `Delivered-To` and `X-Original-To`, its lines end in
/// LF, and it appears in `new` only when it is complete and on disk.
package final class MaildirTransport: MailTransport {
    package let path: String

    private let writer: MaildirWriter
    /// File operations block, so they have queues of their own.
    private let queues: [DispatchQueue]
    private let next = Atomic<Int>(0)
    private let isShutDown = Atomic<Bool>(false)

    /// - Parameters:
    ///   - path: an absolute path; the folder is made if it is missing.
    ///   - writers: how many files are written at the same time.
    package init(path: String, writers: Int = 4) {
        self.path = path
        self.writer = MaildirWriter(path: path)
        self.queues = (0..<max(1, writers)).map { DispatchQueue(label: "postern.maildir.\($0)") }
    }

    package func transmit(_ mail: OutgoingMail) async -> Transmission {
        guard !isShutDown.load(ordering: .acquiring) else {
            return .notTransmitted(TransmissionFailure(.shuttingDown))
        }
        guard !Task.isCancelled else {
            return .notTransmitted(TransmissionFailure(.cancelled))
        }
        guard mail.envelope.isWellFormed else {
            return .notTransmitted(TransmissionFailure(.invalidEnvelope))
        }
        let turn = next.wrappingAdd(1, ordering: .relaxed).newValue
        let queue = queues[Int(UInt(bitPattern: turn) % UInt(queues.count))]
        let writer = writer
        return await withCheckedContinuation { continuation in
            queue.async {
                continuation.resume(returning: writer.write(mail, number: turn))
            }
        }
    }

    package func shutdown() async {
        isShutDown.store(true, ordering: .releasing)
        for queue in queues {
            await withCheckedContinuation { continuation in
                queue.async { continuation.resume() }
            }
        }
    }
}
