/// The linter's rules, in the order in which findings are listed; the raw values are fixed, for settings and records.
package enum LintRuleID: String, CaseIterable, Sendable {
    case link
    case emailAddress = "email_address"
    case phoneNumber = "phone_number"
    case messenger
    case incentive
    case reviewPressure = "review_pressure"
    case outsidePayment = "outside_payment"
    case marketing
    case trackingPixel = "tracking_pixel"
    case remoteImage = "remote_image"
    case emoji
    case shouting
}
