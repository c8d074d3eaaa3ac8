import Content
import Testing

@Suite("Linter: links and mailboxes")
struct AddressRuleTests {
    private static let policy = LintPolicy(allowedDomains: ["carrier.example"], ownDomains: ["Market.example"])

    @Test(
        "a link is found however it is written, unless it leads where the marketplace allows",
        arguments: [
            LintCase("See https://evil.example/x?y=1.", 1),
            LintCase("See HTTP://EVIL.EXAMPLE", 1),
            LintCase("hxxps://evil.example", 1),
            LintCase("(www.evil.example)", 1),
            LintCase("ｗｗｗ．ｅｖｉｌ．ｅｘａｍｐｌｅ", 1),
            LintCase("www.ev\u{200B}il.example", 1),
            LintCase("shop.example/sale and shop.com", 2),
            LintCase("my-shop.it/angebot", 1),
            LintCase("Mehr unter www.laden.de, oder laden.de!", 2),
            LintCase("詳しくはhttps://evil.example/まで", 1),
            LintCase("زوروا www.evil.example الآن", 1),
            LintCase("https://münchen.example/", 1),
            LintCase("http://192.0.2.1/x", 1),
            LintCase("https://a.example/https://b.example", 1),
            LintCase("https://market.example@evil.example/", 1),
            LintCase("https://evil.example/market.example", 1),
            LintCase("https://notmarket.example/ https://market.example.evil.example/", 2),
            LintCase("https://market.example/x www.market.example MARKET.EXAMPLE", 0),
            LintCase("https://track.carrier.example:443/?n=1", 0),
            LintCase("https://user@carrier.example/", 0),
            LintCase("Write to a@evil.example", 0),
            LintCase("e.g. this, i.e. that, z.B. dies, p. ej. esto", 0),
            LintCase("See manual.pdf and v1.2.3, it costs 3.50.", 0),
            LintCase("Thanks.Please wait. and/or 24/7 km/h", 0),
            LintCase("It is done.In a day.", 0),
            LintCase("https:// :// www. .com http:///", 0),
            LintCase("", 0),
        ]
    )
    func links(lintCase: LintCase) {
        #expect(lintCase.findings(of: .link, policy: Self.policy) == lintCase.expected(of: .link))
    }

    @Test(
        "a mailbox is found plain and in the usual disguises, unless it is the marketplace's",
        arguments: [
            LintCase("write to name@shop.example please", 1),
            LintCase("NAME+x@SHOP.EXAMPLE, other@b.example", 2),
            LintCase("name＠shop．example", 1),
            LintCase("name @ shop.example", 1),
            LintCase("name (at) shop dot example", 1),
            LintCase("name[at]shop[dot]example", 1),
            LintCase("name at shop dot com", 1),
            LintCase("name (at) shop (punkt) de", 1),
            LintCase("nombre arroba tienda punto com", 1),
            LintCase("メールはname@shop.exampleへ", 1),
            LintCase("البريد name@shop.example", 1),
            LintCase("name@shop.exam\u{AD}ple", 1),
            LintCase("alias@market.example or x@mail.market.example", 0),
            LintCase("meet me at the shop", 0),
            LintCase("look at the red dot sticker", 0),
            LintCase("we are at shop.example", 0),
            LintCase("2 @ 5.00, follow @name", 0),
            LintCase("@ @. a@ a@b", 0),
        ]
    )
    func mailboxes(lintCase: LintCase) {
        #expect(lintCase.findings(of: .emailAddress, policy: Self.policy) == lintCase.expected(of: .emailAddress))
    }
}
