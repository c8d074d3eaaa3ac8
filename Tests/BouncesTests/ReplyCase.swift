import Testing

@testable import Bounces

/// A reply as some family of servers words it, and what is to be made of it.
struct ReplyCase: Sendable, CustomTestStringConvertible {
    let reply: String
    let stage: SMTPStage
    let rule: String
    let category: DeliveryVerdict.Category
    let disposition: DeliveryVerdict.Disposition
    let suppresses: Bool
    let alerts: Bool

    init(
        _ reply: String,
        at stage: SMTPStage = .recipient,
        _ rule: String,
        _ category: DeliveryVerdict.Category,
        _ disposition: DeliveryVerdict.Disposition,
        suppresses: Bool = false,
        alerts: Bool = false
    ) {
        self.reply = reply
        self.stage = stage
        self.rule = rule
        self.category = category
        self.disposition = disposition
        self.suppresses = suppresses
        self.alerts = alerts
    }

    var testDescription: String {
        "\(stage.rawValue): \(reply)"
    }
}
