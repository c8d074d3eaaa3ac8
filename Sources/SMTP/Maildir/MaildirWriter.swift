internal import Bounces
internal import Glibc

/// Writes one mail into a Maildir: `tmp`, fsync, rename to `new`. Blocks.
struct MaildirWriter: Sendable {
    private let path: String
    private let hostName: String

    init(path: String) {
        self.path = path
        // A slash would end the file's name, a colon begins its flags.
        self.hostName = String(Self.currentHostName().map { $0 == "/" || $0 == ":" ? "_" : $0 })
    }

    /// - Parameter number: differs for each mail of this process.
    func write(_ mail: OutgoingMail, number: Int) -> Transmission {
        let name = uniqueName(number: number)
        let temporary = "\(path)/tmp/\(name)"
        do throws(FileFailure) {
            try makeFolders()
            try writeFile(Self.fileContent(mail), to: temporary)
            try check(rename(temporary, "\(path)/new/\(name)"), "rename")
        } catch {
            // Should this fail too: what is left in tmp is nobody's mail, and Maildir readers remove it after 36 hours.
            _ = unlink(temporary)
            return .notTransmitted(TransmissionFailure(.storageFailed, detail: error.description))
        }
        do throws(FileFailure) {
            try synchronize(folder: "\(path)/new")
        } catch {
            return .unknown(TransmissionFailure(.storageFailed, at: .message, detail: error.description))
        }
        return .accepted(SMTPReply(code: 250, lines: ["2.0.0 written as \(name)"]))
    }

    /// The mail as a delivery agent files it.
    static func fileContent(_ mail: OutgoingMail) -> [UInt8] {
        var content: [UInt8] = []
        content.reserveCapacity(mail.bytes.count + 256)
        content.append(contentsOf: "Return-Path: <\(mail.envelope.returnPath)>\n".utf8)
        content.append(contentsOf: "X-Original-To: \(mail.envelope.recipient)\n".utf8)
        content.append(contentsOf: "Delivered-To: \(mail.envelope.recipient)\n".utf8)
        var previous: UInt8?
        for byte in mail.bytes {
            if byte == UInt8(ascii: "\n"), previous == UInt8(ascii: "\r") {
                content.removeLast()
            }
            content.append(byte)
            previous = byte
        }
        return content
    }

    private func uniqueName(number: Int) -> String {
        var time = timeval()
        gettimeofday(&time, nil)
        return "\(time.tv_sec).M\(time.tv_usec)P\(getpid())Q\(number).\(hostName)"
    }

    private func makeFolders() throws(FileFailure) {
        for folder in [path, "\(path)/tmp", "\(path)/new", "\(path)/cur"] where mkdir(folder, 0o700) != 0 {
            guard errno == EEXIST else {
                throw FileFailure("mkdir")
            }
        }
    }

    private func writeFile(_ content: [UInt8], to file: String) throws(FileFailure) {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        try check(descriptor, "open")
        do throws(FileFailure) {
            try writeAll(content, to: descriptor)
            try check(fsync(descriptor), "fsync")
        } catch {
            _ = close(descriptor)
            throw error
        }
        try check(close(descriptor), "close")
    }

    private func writeAll(_ content: [UInt8], to descriptor: Int32) throws(FileFailure) {
        var rest = content[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR {
                continue
            }
            try check(Int32(clamping: written), "write")
            rest = rest.dropFirst(written)
        }
    }

    private func synchronize(folder: String) throws(FileFailure) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        try check(descriptor, "open")
        defer {
            _ = close(descriptor)
        }
        try check(fsync(descriptor), "fsync")
    }

    private func check(_ result: Int32, _ call: StaticString) throws(FileFailure) {
        if result < 0 {
            throw FileFailure(call)
        }
    }

    private static func currentHostName() -> String {
        var system = utsname()
        guard uname(&system) == 0 else {
            return "localhost"
        }
        return withUnsafeBytes(of: system.nodename) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}

/// A call of the system that failed, with its reason.
private struct FileFailure: Error, CustomStringConvertible {
    let description: String

    init(_ call: StaticString) {
        let code = errno
        description = "\(call): \(strerror(code).map { String(cString: $0) } ?? "error \(code)")"
    }
}
