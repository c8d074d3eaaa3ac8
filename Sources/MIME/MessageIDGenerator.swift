package import Messaging

/// Makes the Message-ID of a message: the same for each of its attempts (`Q07`), and one that only its pair's thread can
/// hold (`R18`).
///
/// It is `<message>.<token>@domain`, where the token covers the message and its marketplace, seller and buyer. A reply
/// that names it proves which thread it belongs to; one that was forged, or taken from another pair's mail, proves nothing.
package struct MessageIDGenerator: Sendable {
    private let keyring: TokenKeyring

    package init(keyring: TokenKeyring) {
        self.keyring = keyring
    }

    /// - Returns: The Message-ID without angle brackets.
    package func make(
        message: MessageID,
        marketplace: MarketplaceID,
        seller: SellerID,
        buyer: BuyerID,
        domain: String
    ) -> String {
        let numbers = Self.numbers(message, marketplace, seller, buyer)
        return "\(message.base32).\(keyring.token(for: .messageID, over: numbers))@\(domain)"
    }

    /// Reads a Message-ID out of `In-Reply-To` or `References`, with or without angle brackets and in any case.
    /// - Returns: The message, or nil if the ID is not one of ours for this pair.
    package func verify(
        _ messageID: String,
        marketplace: MarketplaceID,
        seller: SellerID,
        buyer: BuyerID
    ) -> MessageID? {
        let opening = messageID.hasPrefix("<") ? 1 : 0
        let localPart = messageID.dropFirst(opening).prefix { $0 != "@" }
        let fields = localPart.split(separator: ".", omittingEmptySubsequences: false)
        guard fields.count == 2, let message = MessageID(base32: fields[0]) else {
            return nil
        }
        let numbers = Self.numbers(message, marketplace, seller, buyer)
        return keyring.verifies(fields[1], for: .messageID, over: numbers) ? message : nil
    }

    private static func numbers(
        _ message: MessageID,
        _ marketplace: MarketplaceID,
        _ seller: SellerID,
        _ buyer: BuyerID
    ) -> [Int64] {
        [message.rawValue, marketplace.rawValue, seller.rawValue, buyer.rawValue]
    }
}
