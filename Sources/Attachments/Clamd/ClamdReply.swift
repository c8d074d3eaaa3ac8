/// One answer of a clamd, without its zero (clamd(8)).
enum ClamdReply: Hashable, Sendable {
    case clean
    case infected(name: String)
    case sizeLimitExceeded
    case failed(String)
    /// Of a command that scans nothing: the pong or the version.
    case text(String)

    private static let subject = "stream: "
    private static let sizeLimit = "INSTREAM size limit exceeded. ERROR"

    init(_ line: some Collection<UInt8>) {
        // It is repeated in logs and records, so nothing that could break a line or a terminal comes through.
        let text = String(
            String(decoding: line, as: UTF8.self).unicodeScalars.filter { (0x20...0x7E).contains($0.value) }.map {
                Character($0)
            }
        )
        let result = text.hasPrefix(Self.subject) ? String(text.dropFirst(Self.subject.count)) : nil
        if text == Self.sizeLimit {
            self = .sizeLimitExceeded
        } else if text.hasSuffix(" ERROR") {
            self = .failed(String((result ?? text).dropLast(" ERROR".count)))
        } else if result == "OK" {
            self = .clean
        } else if let result, result.hasSuffix(" FOUND"), result.count > " FOUND".count {
            self = .infected(name: String(result.dropLast(" FOUND".count)))
        } else {
            self = .text(text)
        }
    }
}
