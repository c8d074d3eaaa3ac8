import FoundationEssentials
import Messaging

/// A message's record as a person reads it, from the document of `message_history.sql`.
struct MessageStory: Decodable {
    struct Message: Decodable {
        let messageId: String
        let sellerId: Int64
        let buyerId: Int64
        let orderId: String?
        let channel: String
        let contactReason: String
        let status: String
        let reason: String?
        let attempts: Int
        let attachments: Int
        let queuedAt: String
    }

    struct Decision: Decodable {
        let decidedAt: String
        let policyVersion: String
        let outcome: String
        let reason: String?
        let rule: String?
        let verdicts: [String]
        let quotaDay: String?
        let quotaLimit: Int?
    }

    /// What the seller was told of it.
    struct Notice: Decodable {
        let messageId: String
        let template: String
        let rule: String?
    }

    struct Attempt: Decodable {
        let attempt: Int
        let startedAt: String
        let messageIdHeader: String
        let localeRequested: String
        let localeUsed: String
        let mailBytes: Int
        let mailSha256: String
    }

    struct Event: Decodable {
        let at: String
        let kind: String
        let reason: String?
        let attempt: Int?
        let detail: [String: Value]?
    }

    /// A member of an event's detail, whatever its type.
    enum Value: Decodable, CustomStringConvertible {
        case text(String)
        case number(Double)
        case flag(Bool)
        case other

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else {
                self = .other
            }
        }

        var description: String {
            switch self {
            case .text(let text): text
            case .number(let number): number == number.rounded() ? String(Int64(number)) : String(number)
            case .flag(let flag): flag ? "yes" : "no"
            case .other: "…"
            }
        }
    }

    let message: Message
    let decisions: [Decision]
    let attempts: [Attempt]
    let notices: [Notice]
    let events: [Event]

    init(json: String) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        self = try decoder.decode(Self.self, from: Data(json.utf8))
    }

    var text: String {
        ([heading] + explanation + decisions.map(text(of:)) + told + [timeline]).joined(separator: "\n\n")
    }

    private var heading: String {
        let why = message.reason.map { " (\($0))" } ?? ""
        let order = message.orderId.map { ", order \($0)" } ?? ""
        let files = message.attachments == 0 ? "" : ", \(message.attachments) attachments"
        return """
            Message \(message.messageId): \(message.status)\(why)
            \(message.contactReason) from seller \(message.sellerId) to buyer \(message.buyerId)\(order), \
            channel \(message.channel)\(files)
            """
    }

    private var explanation: [String] {
        guard let reason = message.reason.flatMap(ReasonCode.init) else {
            return []
        }
        let rule = decisions.last.flatMap { $0.reason == message.reason ? $0.rule : nil } ?? reason.rule
        return ["Why:     \(reason.explanation)\nRemedy:  \(reason.remedy)\nRule:    \(rule)"]
    }

    private var told: [String] {
        guard !notices.isEmpty else {
            return []
        }
        let lines = notices.map { notice in
            "  \(notice.template) \(notice.messageId)" + (notice.rule.map { ", which names rule \($0)" } ?? "")
        }
        return ["The seller was told:\n" + lines.joined(separator: "\n")]
    }

    private func text(of decision: Decision) -> String {
        var lines = ["Decision of \(decision.decidedAt), policy \(decision.policyVersion): \(decision.outcome)"]
        lines += decision.verdicts.map { VerdictLine(stored: $0).text }
        if let day = decision.quotaDay {
            lines.append("  counts to the quota of \(day)" + (decision.quotaLimit.map { ", limit \($0)" } ?? ""))
        }
        return lines.joined(separator: "\n")
    }

    private var timeline: String {
        var entries: [(at: String, text: String)] = [(message.queuedAt, "queued")]
        for attempt in attempts {
            let locale =
                attempt.localeUsed == attempt.localeRequested
                ? attempt.localeUsed : "\(attempt.localeUsed) for \(attempt.localeRequested)"
            entries.append(
                (
                    attempt.startedAt,
                    "attempt \(attempt.attempt): \(attempt.mailBytes) bytes in \(locale), SHA-256 "
                        + "\(attempt.mailSha256.prefix(16))…, Message-ID <\(attempt.messageIdHeader)>"
                )
            )
        }
        for event in events {
            let detail = (event.detail ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
            let parts = ([event.kind, event.reason].compactMap { $0 } + detail).joined(separator: ", ")
            entries.append((event.at, parts))
        }
        let lines = entries.sorted { $0.at < $1.at }.map { "  \($0.at)  \($0.text)" }
        return (["What happened:"] + lines).joined(separator: "\n")
    }
}
