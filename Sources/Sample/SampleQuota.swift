package import Messaging

/// What a seller with a small quota tries to send on one day (`R43`, `R44`).
///
/// Messages are judged in any order, so it is certain how many of them pass and not which.
package struct SampleQuota: Sendable, Equatable {
    package let seller: SellerID
    /// Messages that the seller may send on the day.
    package let limit: Int
    /// Messages of the seller in the plan; nothing but the quota stands against any of them.
    package let candidates: Int

    package var sent: Int {
        min(limit, candidates)
    }

    package var overQuota: Int {
        candidates - sent
    }
}
