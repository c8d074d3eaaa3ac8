/// Where a message stands (`R30`). Each status means one thing; `docs/states.md` shows how one follows another.
package enum MessageStatus: String, CaseIterable, Sendable {
    /// It waits: never tried, or waiting for its next attempt, its time, or the next quota day.
    case queued
    /// An attempt was committed and its outcome is not recorded yet.
    case sending
    /// An attempt was committed and nobody knows whether the mail was accepted (`Q07`). Never resent blindly.
    case uncertain
    /// An operator must look at it. Nothing happens to it by itself.
    case held
    /// A rule forbids it to reach this buyer now: opt-out, suspension, a reason that closed meanwhile.
    case blocked
    /// It should never have been sent as it is: wrong sender, wrong order, wrong attachment, over quota.
    case rejected
    /// The relay took the responsibility for it.
    case sent
    /// The recipient's server confirmed it.
    case delivered
    /// The recipient's side refused it for good.
    case bounced
    /// Postern could not make or hand over the mail: a fault of ours, never of the recipient (`D06`).
    case failed
    /// Its time ran out before it could be sent.
    case expired
    /// An operator or its producer called it off.
    case cancelled

    /// Whether nothing more happens to it unless something arrives from outside.
    package var isFinal: Bool {
        switch self {
        case .queued, .sending, .uncertain, .held: false
        case .blocked, .rejected, .sent, .delivered, .bounced, .failed, .expired, .cancelled: true
        }
    }
}
