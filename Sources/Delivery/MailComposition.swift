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
    package var buyerName: String?
    package var buyerLocale: String
    /// Stands for the buyer towards the seller and for the seller towards the buyer (`R01`).
    package var alias: String

    enum CodingKeys: String, CodingKey {
        case date
        case marketplaceName = "marketplace_name"
        case marketplaceLocale = "marketplace_locale"
        case mailDomain = "mail_domain"
        case timeZone = "time_zone"
        case sellerName = "seller_name"
        case buyerName = "buyer_name"
        case buyerLocale = "buyer_locale"
        case alias
    }

    package init(_ record: MessageRecord, alias: String) {
        date = record.judgedAt / 1_000_000
        marketplaceName = record.marketplace.name
        marketplaceLocale = record.marketplace.locale
        mailDomain = record.marketplace.mailDomain
        timeZone = record.marketplace.timeZone
        sellerName = record.sellerName
        buyerName = record.buyer.name
        buyerLocale = record.buyer.locale
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
        object.add("buyer_name", buyerName)
        object.add("buyer_locale", buyerLocale)
        object.add("alias", alias)
        return object.text
    }
}
