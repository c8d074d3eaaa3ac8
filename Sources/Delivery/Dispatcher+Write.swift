import Content
import Localization
import MIME
import Messaging
import Policy
import Templates

extension Dispatcher {
    /// Makes the mails. What cannot be made ends as `failed`, names what is missing (`L03`) and gives its quota back.
    func write(
        _ passed: [PassedMessage],
        by library: TemplateLibrary,
        under lease: LeaseID,
        _ summary: inout DispatchSummary
    ) async -> [ComposedMessage] {
        var composed: [ComposedMessage] = []
        composed.reserveCapacity(passed.count)
        var failures: [OutcomeRecord] = []
        for message in passed {
            do throws(LetterError) {
                composed.append(try write(message, by: library))
            } catch {
                var detail = JSONObjectText()
                detail.add("error", error.description)
                failures.append(
                    OutcomeRecord(
                        message: message.loaded.record.id,
                        attempt: nil,
                        event: .failed,
                        reason: error.reason.rawValue,
                        detail: detail.text,
                        givesBackQuota: message.loaded.claimed.attempts == 0,
                        notice: message.loaded.notice(of: .failed, error.reason)
                    )
                )
            }
        }
        if !failures.isEmpty {
            await record(failures, under: lease, &summary)
        }
        return composed
    }

    private func write(_ message: PassedMessage, by library: TemplateLibrary) throws(LetterError) -> ComposedMessage {
        let record = message.loaded.record
        let entry = try library.entry(of: record)
        guard let recipient = record.recipient.address else {
            throw LetterError(.recipientErased, ReasonCode.recipientErased.explanation)
        }
        let text = LetterText(record)
        var composition = MailComposition(record, alias: message.alias)
        if !message.loaded.removed.isEmpty {
            composition.removed = message.loaded.removed
        }
        if message.loaded.html != nil {
            composition.allowsRemoteImages = message.loaded.settings.html.allowsRemoteImages
        }
        let rendered = try LetterWriter.render(text, composition, with: entry)
        let mail = try writer.compose(
            rendered,
            text,
            composition,
            attachments: message.loaded.attachments,
            for: .recipient(address: recipient)
        )
        let attempt = message.loaded.claimed.attempts + 1
        return ComposedMessage(
            loaded: message.loaded,
            attempt: AttemptRecord(
                message: record.id,
                attempt: attempt,
                messageIDHeader: writer.messageID(of: text, composition),
                returnPath: writer.returnPath(of: record.id, attempt: attempt, composition),
                templateVersion: entry.versionID,
                localeRequested: rendered.localeRequested.identifier,
                localeUsed: rendered.localeUsed.identifier,
                mailSHA256: mail.sha256,
                mailBytes: mail.bytes.count,
                composition: composition.json
            ),
            recipient: recipient,
            mail: mail
        )
    }
}
