extension Vocabulary {
    static let english = Vocabulary(
        locale: "en",
        givenNames: ["Ada", "Grace", "Malik", "Joan", "Oscar", "Priya", "Wes", "Zoe"],
        familyNames: ["Hollis", "Marsh", "O'Neal", "Whitlock", "Avery", "Del Rio"],
        mailboxWords: ["ada", "grace", "malik", "joan", "oscar", "zoe"],
        items: ["Engraved walnut box", "Name bracelet", "Hand-thrown mug & saucer"],
        questions: [
            "Which initials should we engrave on the lid?",
            "The name has more letters than fit on one line. Shall we use two lines?\n\nThe drawing shows both.",
        ],
        notes: ["The parcel is heavy; two people should carry it.", "Our driver calls 30 minutes before."],
        letters: [
            Letter("About your recent order", "Thank you for your order. We have a small question about it."),
            Letter("A word from our workshop", "Your piece is drying & looks lovely. We wanted you to know."),
        ],
        informationRequest: Letter("We need one detail", "Without the size of the ring we cannot go on. Please reply."),
        fileStems: ["proof", "engraving draft"]
    )

    static let britishEnglish = Vocabulary(
        locale: "en-GB",
        givenNames: ["Imogen", "Alastair", "Nia", "Callum", "Bronwyn", "Rhys"],
        familyNames: ["Pemberton", "Ashdown", "MacLeod", "Thistlewood", "Kerr-Hughes"],
        mailboxWords: ["imogen", "alastair", "nia", "callum", "rhys"],
        items: ["Personalised oak sign", "Embroidered jumper", "Bespoke tea caddy"],
        questions: [
            "Which colour should the lettering be?",
            "Should the date be written in figures or in words?",
        ],
        notes: ["Please mind the step at the back of the lorry.", "The courier will ring you in the morning."],
        letters: [
            Letter("Your order with us", "Thanks ever so much for your order. May we ask you something about it?"),
            Letter("A quick hello", "Your parcel will be wrapped in grey paper, as you asked."),
        ],
        informationRequest: Letter("We are missing a detail", "We need your favourite colour before we can carry on."),
        fileStems: ["colour proof", "sketch"]
    )
}
