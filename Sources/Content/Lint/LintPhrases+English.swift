extension LintPhrases {
    static let english = LintPhrases(
        rewards: [
            "amazon card*", "bonus", "cash", "cashback", "compensat*", "coupon*", "discount*", "free gift*",
            "free item*",
            "free product*", "free replacement*", "free sample*", "full refund", "gift*", "giveaway*", "partial refund",
            "pay you", "reimburse*", "reward*", "voucher*", "we refund", "we will refund", "we'll refund",
            "you a refund",
        ],
        reviews: ["feedback", "rating*", "review", "reviews", "reviewing", "stars", "testimonial*"],
        reviewWishes: [
            "5 star", "5 stars", "5-star", "amend", "change", "delete", "edit", "excellent", "favorable", "favourable",
            "five star", "five stars", "five-star", "good", "great", "happy", "positive", "remove", "revise",
            "take down",
            "update", "withdraw",
        ],
        reviewPressure: [
            "all 5 stars", "before leaving a negative", "before you leave a negative", "give us 5 stars",
            "give us five stars", "leave us 5 stars", "leave us five stars", "rate us 5", "rate us five",
        ],
        marketing: [
            "% discount", "% off", "black friday", "buy one get one", "buy two get", "clearance sale", "coupon*",
            "cyber monday", "discount code*", "flash sale", "follow us on", "limited time offer*", "newsletter*",
            "our other products", "promo code*", "promotion code*", "promotional*", "special offer*", "subscribe to",
            "visit our store", "voucher code*",
        ],
        outsidePayment: [
            "bank transfer*", "bitcoin*", "by wire", "cash app", "cashapp", "crypto wallet", "gift card as payment",
            "moneygram", "our bank account", "outside of the marketplace", "outside the marketplace", "pay by paypal",
            "pay directly", "pay me directly", "pay through paypal", "pay us directly", "pay via paypal",
            "pay with paypal",
            "paypal.me", "send money to", "send the money to", "send the payment to", "venmo", "western union",
            "wire transfer*", "zelle",
        ],
        telephones: [
            "call", "call me at", "call me on", "call us at", "call us on", "cell", "fax", "mobile", "phone",
            "phone number",
            "sms", "tel", "telephone", "text me at", "text us at",
        ]
    )
}
