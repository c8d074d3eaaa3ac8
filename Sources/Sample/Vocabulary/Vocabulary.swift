/// Invented people and things to say in one language.
struct Vocabulary: Sendable {
    /// What a seller writes; the reference stands after it, in a line of its own.
    struct Letter: Sendable {
        let subject: String
        let text: String

        init(_ subject: String, _ text: String) {
            self.subject = subject
            self.text = text
        }
    }

    let locale: String
    let givenNames: [String]
    let familyNames: [String]
    var putsFamilyNameFirst = false
    /// ASCII words for the part of an address before the `@`.
    let mailboxWords: [String]
    let items: [String]
    /// About an item that is made for the buyer.
    let questions: [String]
    let notes: [String]
    let letters: [Letter]
    /// For the subject choice "additional information required".
    let informationRequest: Letter
    /// Names of files without their extension.
    let fileStems: [String]

    func fullName(given: String, family: String) -> String {
        guard putsFamilyNameFirst else {
            return "\(given) \(family)"
        }
        return "\(family) \(given)"
    }

    /// One for each locale of the sample.
    static let all = [
        german, english, britishEnglish, french, spanish, mexicanSpanish, italian, brazilianPortuguese, polish,
        japanese,
        arabic, traditionalChinese,
    ]

    static func of(_ locale: String) -> Vocabulary {
        all.first { $0.locale == locale } ?? english
    }
}
