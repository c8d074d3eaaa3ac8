import Content
import Testing

@Suite("Linter: words")
struct PhraseRuleTests {
    @Test(
        "something offered for a review is an incentive, in several languages",
        arguments: [
            LintCase("Leave a review and get a $10 gift card!", 1),
            LintCase("We'll refund you if you change your rating", 1),
            LintCase("Für eine Bewertung schenken wir Ihnen einen Gutschein.", 2),
            LintCase("Deje una reseña y reciba un cupón.", 1),
            LintCase("Un avis contre un cadeau", 1),
            LintCase("レビューを書いてくださった方にギフトを差し上げます", 2),
            LintCase("اكتب تقييم واحصل على هدية", 1),
            LintCase("Your refund is on its way. Please leave feedback.", 0),
            LintCase("Your gift is wrapped as you asked.", 0),
            LintCase("Please review your address.", 0),
            LintCase("Ihre Rückerstattung ist unterwegs. Danke für Ihre Bewertung!", 0),
            LintCase("El reembolso está en camino.", 0),
            LintCase("返金いたしました。", 0),
            LintCase("تم استرداد المبلغ", 0),
        ]
    )
    func incentives(lintCase: LintCase) {
        #expect(lintCase.findings(of: .incentive) == lintCase.expected(of: .incentive))
    }

    @Test(
        "a wish for what a review says is pressure, in several languages",
        arguments: [
            LintCase("Please leave a positive review.", 1),
            LintCase("Would you remove your negative feedback?", 1),
            LintCase("Give us 5-star ratings", 1),
            LintCase("Bitte geben Sie uns 5 Sterne", 1),
            LintCase("Können Sie Ihre Bewertung ändern?", 1),
            LintCase("¿Puede eliminar su reseña?", 1),
            LintCase("Puede eliminar su resen\u{303}a", 1),
            LintCase("Pouvez-vous modifier votre avis ?", 1),
            LintCase("レビューを削除していただけますか", 1),
            LintCase("يرجى حذف التقييم", 1),
            LintCase("Please leave a review.", 0),
            LintCase("We can change your address. Reviews are welcome.", 0),
            LintCase("Über eine Bewertung freuen wir uns.", 0),
            LintCase("Deje una reseña, por favor.", 0),
            LintCase("レビューをお待ちしております。", 0),
            LintCase("نرحب بأي تقييم", 0),
        ]
    )
    func pressure(lintCase: LintCase) {
        #expect(lintCase.findings(of: .reviewPressure) == lintCase.expected(of: .reviewPressure))
    }

    @Test(
        "advertising is found, in several languages",
        arguments: [
            LintCase("Use promo code X for 20% off", 2),
            LintCase("２０％ ｏｆｆ", 1),
            LintCase("SPECIAL OFFER", 1),
            LintCase("Mit dem Rabattcode XY", 1),
            LintCase("Código promocional XY", 1),
            LintCase("Code promo XY", 1),
            LintCase("今だけ20%オフのセール", 2),
            LintCase("كود خصم لك", 1),
            LintCase("The lamp switches off at 20%", 0),
            LintCase("Your parcel is for sale nowhere", 0),
            LintCase("Ihr Paket ist da", 0),
            LintCase("Su paquete está aquí", 0),
            LintCase("商品を発送しました", 0),
            LintCase("تم شحن الطلب", 0),
        ]
    )
    func marketing(lintCase: LintCase) {
        #expect(lintCase.findings(of: .marketing) == lintCase.expected(of: .marketing))
    }

    @Test(
        "payment beside the marketplace is found, in several languages",
        arguments: [
            LintCase("Pay me directly by bank transfer", 2),
            LintCase("Western  Union", 1),
            LintCase("Bitte per Überweisung zahlen", 1),
            LintCase("Pague directamente por transferencia bancaria", 2),
            LintCase("Par virement bancaire", 1),
            LintCase("銀行振込でお願いします", 1),
            LintCase("عبر تحويل بنكي", 1),
            LintCase("Your payment has arrived", 0),
            LintCase("Ihre Zahlung ist eingegangen", 0),
            LintCase("お支払いありがとうございます", 0),
        ]
    )
    func outsidePayment(lintCase: LintCase) {
        #expect(lintCase.findings(of: .outsidePayment) == lintCase.expected(of: .outsidePayment))
    }

    @Test(
        "messengers are found by name and by link",
        arguments: [
            LintCase("Add me on WhatsApp or Telegram", 2),
            LintCase("Whats App: name", 1),
            LintCase("https://wa.me/123", 1),
            LintCase("t.me/name", 1),
            LintCase("my LINE ID is name", 1),
            LintCase("加我微信", 1),
            LintCase("واتساب", 1),
            LintCase("ＷｅＣｈａｔ", 1),
            LintCase("The first line is cut, the signal is weak", 0),
            LintCase("at.me/x", 0),
            LintCase("Das Kabel ist da", 0),
        ]
    )
    func messengers(lintCase: LintCase) {
        #expect(lintCase.findings(of: .messenger) == lintCase.expected(of: .messenger))
    }

    @Test("R52: a marketplace brings its own words")
    func ownPhrases() {
        var policy = LintPolicy()
        policy.phrases = LintPhrases(marketing: ["Sonderposten*"])
        let lintCase = LintCase("Sonderpostenverkauf! 20% off", 1)
        #expect(lintCase.findings(of: .marketing, policy: policy) == lintCase.expected(of: .marketing))
        policy.phrases = .standard.adding(policy.phrases)
        let both = LintCase("Sonderpostenverkauf! 20% off", 2)
        #expect(both.findings(of: .marketing, policy: policy) == both.expected(of: .marketing))
    }
}
