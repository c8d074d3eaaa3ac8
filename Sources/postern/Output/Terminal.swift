import FoundationEssentials
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Standard output and standard error, written whole lines at a time.
enum Terminal {
    private static let lock = Mutex(())

    /// Whether somebody looks at standard error: progress is shown only then.
    static var isInteractive: Bool {
        isatty(STDERR_FILENO) == 1
    }

    static func line(_ text: String = "") {
        write(text + "\n", to: STDOUT_FILENO)
    }

    static func error(_ text: String) {
        write("postern: " + text + "\n", to: STDERR_FILENO)
    }

    /// Replaces the line that shows progress.
    static func progress(_ text: String) {
        guard isInteractive else {
            return
        }
        write("\r\u{1B}[K" + text, to: STDERR_FILENO)
    }

    static func endProgress() {
        progress("")
    }

    /// One JSON object on a line of its own.
    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        line(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    private static func write(_ text: String, to descriptor: Int32) {
        lock.withLock { _ in
            var bytes = Array(text.utf8)[...]
            while !bytes.isEmpty {
                let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
                guard count > 0 else {
                    return
                }
                bytes = bytes.dropFirst(count)
            }
        }
    }
}
