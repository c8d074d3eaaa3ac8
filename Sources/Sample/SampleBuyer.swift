package import Messaging

/// A buyer of the sample. Name and address are invented.
package struct SampleBuyer: Sendable, Equatable {
    package let id: BuyerID
    package let address: String
    package let displayName: String
    package let locale: String
    /// When the buyer opted out of unsolicited messages (`R16`), in seconds since 1970.
    package let optedOutAt: Int64?
}
