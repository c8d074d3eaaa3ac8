/// Why a clamd gave no usable answer. Its description holds nothing of the file and is fit for a log.
package enum ClamdFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The system's reason.
    case cannotConnect(String)
    case connectTimeout(seconds: Double)
    case writeTimeout(seconds: Double)
    case responseTimeout(seconds: Double)
    /// The connection ended before the answer did.
    case connectionClosed(String?)
    /// The file is larger than the configuration says that clamd takes.
    case tooLarge(byteCount: Int, maximum: Int)
    /// clamd says so: its own `StreamMaxLength` is lower than the configuration says.
    case sizeLimitExceeded
    /// clamd's words.
    case refused(String)
    case unknownAnswer
    case cancelled

    package var description: String {
        switch self {
        case .cannotConnect(let reason): "cannot connect to clamd: \(reason)"
        case .connectTimeout(let seconds): "clamd did not take the connection within \(seconds) seconds"
        case .writeTimeout(let seconds): "clamd took no data for \(seconds) seconds"
        case .responseTimeout(let seconds): "clamd did not answer within \(seconds) seconds"
        case .connectionClosed(let reason): "clamd closed the connection" + (reason.map { ": \($0)" } ?? "")
        case .tooLarge(let count, let maximum): "the file has \(count) bytes, and clamd is given at most \(maximum)"
        case .sizeLimitExceeded: "the file is over clamd's StreamMaxLength"
        case .refused(let text): "clamd reports an error: \(text)"
        case .unknownAnswer: "clamd answered something that is no answer"
        case .cancelled: "the scan was cancelled"
        }
    }
}
