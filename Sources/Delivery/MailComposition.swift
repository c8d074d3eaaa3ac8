import FoundationEssentials
package import Messaging

/// What a mail is made of beside the immutable message row and template version. It is stored with the attempt, so that the
/// very bytes can be made again years later (`R51`), whatever the parties are called by then.
package struct MailComposition: Sendable, Equatable, Codable {
    /// The `Date` field, in seconds since 1970.
    package var date: Int64
    package var marketplaceName: String
    package var marketplaceLocale: String
    package var mailDomain: String
    package var timeZone: String
    package var sellerName: String
    package var recipientName: String?
    package var recipientLocale: String
    /// Stands for the buyer towards the seller and for the seller towards the buyer (`R01`); `nil` for a notice.
    package var alias: String?
    /// Where a notice went: an address of the seller's own. A buyer's address is kept in one place alone (`R51`).
    package var noticeAddress: String?
    package var removed: [RemovedAttachment]?
    /// Whether the HTML kept images that are loaded from elsewhere (`R37`).
    package var allowsRemoteImages: Bool?

    enum CodingKeys: String, CodingKey {
        case date
        case marketplaceName = "marketplace_name"
        case marketplaceLocale = "marketplace_locale"
        case mailDomain = "mail_domain"
        case timeZone = "time_zone"
        case sellerName = "seller_name"
        case recipientName = "recipient_name"
        case recipientLocale = "recipient_locale"
        case alias
        case noticeAddress = "notice_address"
        case removed
        case allowsRemoteImages = "allows_remote_images"
    }

    package init(_ record: MessageRecord, alias: String?) {
        date = record.judgedAt / 1_000_000
        marketplaceName = record.marketplace.name
        marketplaceLocale = record.marketplace.locale
        mailDomain = record.marketplace.mailDomain
        timeZone = record.marketplace.timeZone
        sellerName = record.sellerName
        recipientName = record.recipient.name
        recipientLocale = record.recipient.locale
        self.alias = alias
        noticeAddress = record.isNotice ? record.recipient.address : nil
    }

    /// One without a message: for measuring.
    package init(
        date: Int64 = 1_780_000_000,
        marketplaceName: String,
        marketplaceLocale: String = "en",
        mailDomain: String,
        timeZone: String = "UTC",
        sellerName: String,
        recipientName: String?,
        recipientLocale: String = "en",
        alias: String?
    ) {
        self.date = date
        self.marketplaceName = marketplaceName
        self.marketplaceLocale = marketplaceLocale
        self.mailDomain = mailDomain
        self.timeZone = timeZone
        self.sellerName = sellerName
        self.recipientName = recipientName
        self.recipientLocale = recipientLocale
        self.alias = alias
    }

    /// Reads what `json` wrote.
    package init(json: String) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(json.utf8))
    }

    package var json: String {
        var object = JSONObjectText()
        object.add("date", Int(date))
        object.add("marketplace_name", marketplaceName)
        object.add("marketplace_locale", marketplaceLocale)
        object.add("mail_domain", mailDomain)
        object.add("time_zone", timeZone)
        object.add("seller_name", sellerName)
        object.add("recipient_name", recipientName)
        object.add("recipient_locale", recipientLocale)
        object.add("alias", alias)
        object.add("notice_address", noticeAddress)
        if let removed {
            object.add("removed", json: "[\(removed.map(\.json).joined(separator: ","))]")
        }
        if let allowsRemoteImages {
            object.add("allows_remote_images", allowsRemoteImages)
        }
        return object.text
    }
}
