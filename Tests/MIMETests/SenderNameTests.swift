import MIME
import Testing

@Suite("Sellers' names")
struct SenderNameTests {
    @Test(
        "R14: a name with a line break, a control or a bidirectional control is refused wherever it stands",
        arguments: [
            "a\rb", "a\nb", "a\r\nb", "\nab", "ab\n", "a\0b", "a\tb", "a\u{7F}", "a\u{9B}b", "a\u{202E}b", "\u{2067}ab",
            "a\u{200F}", "a\u{2028}b",
        ]
    )
    func refused(name: String) {
        #expect(throws: SenderNameError(problem: .forbiddenCharacter)) { try SenderName(name) }
    }

    @Test(
        "R14: a name with nothing to see is refused",
        arguments: ["", "   ", "\u{3000}", "\u{200B}", " \u{FEFF}\u{AD} "]
    )
    func empty(name: String) {
        #expect(throws: SenderNameError(problem: .empty)) { try SenderName(name) }
    }

    @Test(
        "R14: names in every script are accepted and trimmed",
        arguments: [
            (" Blume & Söhne ", "Blume & Söhne"), ("東京ショップ\u{3000}", "東京ショップ"), ("متجر الورد", "متجر الورد"),
            ("می\u{200C}خواهم", "می\u{200C}خواهم"), ("👩‍🍳 Cakes", "👩‍🍳 Cakes"),
        ]
    )
    func accepted(name: String, trimmed: String) throws {
        #expect(try SenderName(name).text == trimmed)
    }

    @Test(
        "R14: a name that looks like the platform's is one that imitates it",
        arguments: [
            "Postern", "POSTERN", "postern ", "P0stern", "Po5tern", "P.o.s.t.e.r.n", "P o s t e r n", "Post-ern",
            "Postern Support", "Official Postern", "Help | Postern | Team", "PosternHelp", "MyPostern", "Postern's",
            "Ｐｏｓｔｅｒｎ", "𝐏𝐨𝐬𝐭𝐞𝐫𝐧", "Ⓟⓞⓢⓣⓔⓡⓝ", "P\u{43E}stern", "\u{420}\u{43E}stern", "\u{3A1}\u{3BF}stern",
            "P\u{3BF}stern", "Pöstérn", "Po\u{200B}stern",
            "Po\u{AD}stern", "Postem", "pos†ern", "ᴘᴏsᴛᴇʀɴ",
        ]
    )
    func imitation(name: String) throws {
        #expect(try SenderName(name).imitates(platformName: "Postern"))
    }

    @Test(
        "R14: the letters i, l and the digit 1 look the same, as do o and 0",
        arguments: ["LiIlo Market", "1iIl0-Market", "lIllo.market", "IIIIO MARKET", "llll\u{43E}market"]
    )
    func similarLetters(name: String) throws {
        #expect(try SenderName(name).imitates(platformName: "Lillo Market"))
    }

    @Test(
        "R14: an ordinary name imitates nothing",
        arguments: [
            "Lindenhof Ceramics", "Poster Nation", "Post Office Antiques", "Stern & Post", "Ostern Deko", "P", "東京ショップ",
            "متجر", "!!!",
        ]
    )
    func innocent(name: String) throws {
        #expect(try !SenderName(name).imitates(platformName: "Postern"))
    }

    @Test("A platform without a readable name is imitated by nobody")
    func emptyPlatform() throws {
        #expect(try !SenderName("Shop").imitates(platformName: " - "))
    }
}
