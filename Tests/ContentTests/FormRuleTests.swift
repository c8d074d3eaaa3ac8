import Content
import Testing

@Suite("Linter: pictures and capitals")
struct FormRuleTests {
    @Test(
        "an emoji counts once, however many characters it is made of",
        arguments: [
            LintCase("😀", 1), LintCase("a😀b🎉", 2), LintCase("❤️", 1), LintCase("☺️ ☎️", 2), LintCase("👍🏽", 1),
            LintCase("👨‍👩‍👧‍👦", 1), LintCase("🏳️‍🌈", 1), LintCase("👩‍❤️‍👨", 1), LintCase("🇩🇪🇯🇵", 2), LintCase("1️⃣", 1),
            LintCase("⌚⭐", 2), LintCase("😀😀", 2), LintCase("ありがとう😊", 1), LintCase("شكرا 🙏", 1),
            LintCase("123 #*", 0), LintCase("© ® ™", 0), LintCase("→ ☺ ❤ ✓ ※ 〒", 0), LintCase("日本語 عربي é ü", 0),
            LintCase("\u{FE0F}\u{200D}", 0), LintCase("", 0),
        ]
    )
    func emojis(lintCase: LintCase) {
        #expect(lintCase.findings(of: .emoji) == lintCase.expected(of: .emoji))
    }

    @Test(
        "mostly capitals are shouting, in scripts that have them",
        arguments: [
            LintCase("YOUR ORDER HAS BEEN SHIPPED TODAY", 1),
            LintCase("IHRE BESTELLUNG WURDE HEUTE VERSANDT", 1),
            LintCase("¡SU PEDIDO HA SIDO ENVIADO HOY!", 1),
            LintCase("ВАШ ЗАКАЗ ОТПРАВЛЕН СЕГОДНЯ", 1),
            LintCase("Your order has been SHIPPED TODAY", 0),
            LintCase("OK, DHL 1234", 0),
            LintCase("304-1234567-7654321 1Z999AA10123456784", 0),
            LintCase("ご注文の商品は本日発送いたしました。ありがとうございます。", 0),
            LintCase("تم شحن طلبك اليوم وسيصل خلال أيام قليلة", 0),
            LintCase("", 0),
        ]
    )
    func shouting(lintCase: LintCase) {
        #expect(lintCase.findings(of: .shouting) == lintCase.expected(of: .shouting))
    }

    @Test(
        "an image from elsewhere is found, and one that is not to be seen is a tracking pixel",
        arguments: [
            ("<img src=https://a.example/x width=1 height=1>", 1, 1),
            ("<img src=https://a.example/x width=2 height=200>", 1, 1),
            ("<img src=https://a.example/x height=0>", 1, 1),
            ("<img src=https://a.example/x style='display:none'>", 1, 1),
            ("<img src=https://a.example/x style='VISIBILITY : Hidden'>", 1, 1),
            ("<img src=https://a.example/x style='width:1px'>", 1, 1),
            ("<img src=https://a.example/x hidden>", 1, 1),
            ("<div style='display:none'><p><img src=https://a.example/x></div>", 1, 1),
            ("<img src=https://a.example/x width=600 height=200>", 1, 0),
            ("<img src=https://a.example/x width=3 height=3>", 1, 0),
            ("<img src=https://a.example/x width=100%>", 1, 0),
            ("<img src=https://a.example/x>", 1, 0),
            ("<div style='display:none'></div><img src=https://a.example/x>", 1, 0),
            ("<img src=cid:x width=1 height=1>", 0, 0),
            ("<p>x</p>", 0, 0),
        ]
    )
    func images(html: String, remote: Int, tracking: Int) throws {
        let sanitized = try HTMLSanitizer().sanitize(html)
        let findings = ContentLinter().lint(LintSubject(text: sanitized.text, html: sanitized))
        #expect(findings.first { $0.rule == .remoteImage }?.count ?? 0 == remote)
        #expect(findings.first { $0.rule == .trackingPixel }?.count ?? 0 == tracking)
        #expect(findings.allSatisfy { $0.place == .html })
    }
}
