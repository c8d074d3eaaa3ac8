/// A number that names one row of one kind; the tag keeps a seller's number from standing in for a buyer's.
package struct Identifier<Tag>: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    package let rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    package init(_ rawValue: Int64) {
        self.rawValue = rawValue
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.rawValue < right.rawValue
    }

    package var description: String {
        String(rawValue)
    }
}

package enum MarketplaceTag {}
package enum SellerTag {}
package enum BuyerTag {}
package enum MessageTag {}
package enum LeaseTag {}

/// The number of a marketplace.
package typealias MarketplaceID = Identifier<MarketplaceTag>
/// The number of a seller, unique over all marketplaces.
package typealias SellerID = Identifier<SellerTag>
/// The number of a buyer, unique over all marketplaces.
package typealias BuyerID = Identifier<BuyerTag>
/// The number of an outbound message. Its high bits are the time of its insertion, so that numbers grow with time and
/// every table that is partitioned by message is partitioned by time.
package typealias MessageID = Identifier<MessageTag>
/// The number of a lease: the fencing token that every write which ends or moves work must name (`Q05`).
package typealias LeaseID = Identifier<LeaseTag>
