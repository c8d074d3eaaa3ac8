import Attachments
import Synchronization

/// A scanner that says of each content what the test wants, and counts how often it was asked.
final class ScriptedScanner: MalwareScanner {
    private let answer: @Sendable (String) -> MalwareVerdict
    private let texts = Mutex<[String]>([])

    init(answer: @escaping @Sendable (String) -> MalwareVerdict) {
        self.answer = answer
    }

    /// What it was asked about, in order.
    var scanned: [String] {
        texts.withLock { $0 }
    }

    func scan(_ bytes: [UInt8]) async -> MalwareVerdict {
        let text = String(decoding: bytes, as: UTF8.self)
        texts.withLock { $0.append(text) }
        return answer(text)
    }
}
