import Foundation

/// The `email` package of Python's standard library: a reader that was written by others.
enum PythonEmail {
    /// Parses the mails in one run of `python3`.
    static func parse(_ mails: [[UInt8]]) async throws -> [ParsedMail] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mime-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = folder.appendingPathComponent("mails")
        let output = folder.appendingPathComponent("parsed")
        try Data(mails.map { Data($0).base64EncodedString() }.joined(separator: "\n").utf8).write(to: input)

        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, input.path, output.path]
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { process in
                if process.terminationStatus == 0 {
                    continuation.resume()
                } else {
                    continuation.resume(throwing: PythonFailure(status: process.terminationStatus))
                }
            }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
            }
        }
        return try JSONDecoder().decode([ParsedMail].self, from: Data(contentsOf: output))
    }

    struct PythonFailure: Error {
        let status: Int32
    }

    private static let script = #"""
        import base64, email, email.header, email.policy, email.utils, hashlib, json, sys

        def encoded(octets):
            return base64.b64encode(octets).decode()

        # The newer address parser of Python before 3.13 keeps the space between two encoded words; the older does not.
        def mailbox(octets, name):
            field = email.message_from_bytes(octets)[name]
            if field is None:
                return None
            display_name, address = email.utils.parseaddr(field.replace("\r\n", ""))
            return [str(email.header.make_header(email.header.decode_header(display_name))), address]

        def body(message, subtype):
            for part in message.walk():
                if part.get_content_type() == "text/" + subtype and part.get_filename() is None:
                    return encoded(part.get_payload(decode=True))

        def defects(message):
            for part in message.walk():
                yield from (type(defect).__name__ for defect in part.defects)
                for name, value in part.items():
                    yield from (name + " " + type(defect).__name__ for defect in getattr(value, "defects", ()))

        def parse(octets):
            message = email.message_from_bytes(octets, policy=email.policy.default)
            return {
                "from": mailbox(octets, "From"),
                "to": mailbox(octets, "To"),
                "replyTo": mailbox(octets, "Reply-To"),
                "subject": str(message["Subject"]),
                "messageID": str(message["Message-ID"]),
                "references": str(message["References"] or "").split(),
                "language": message["Content-Language"],
                "extra": {k: str(v) for k, v in message.items() if k.startswith("X-") or k.startswith("Auto-")},
                "unixSeconds": int(message["Date"].datetime.timestamp()),
                "textBase64": body(message, "plain"),
                "htmlBase64": body(message, "html"),
                "attachments": [
                    {
                        "name": part.get_filename(),
                        "mediaType": part.get_content_type(),
                        "base64": encoded(part.get_payload(decode=True)),
                    }
                    for part in message.walk()
                    if part.get_content_disposition() == "attachment"
                ],
                "defects": list(defects(message)),
                "sha256": hashlib.sha256(octets).hexdigest(),
                "structure": [part.get_content_type() for part in message.walk()],
            }

        with open(sys.argv[1]) as mails, open(sys.argv[2], "w") as parsed:
            json.dump([parse(base64.b64decode(mail)) for mail in mails], parsed)
        """#
}
