import Localization
import Testing

@Suite struct BidiTests {
    @Test(
        "L04: bidi controls in a value never reach past its end",
        arguments: [
            ("plain", "plain"), ("a\u{202E}b", "ab"), ("\u{202A}a\u{202C}", "a"), ("\u{2069}\u{2069}a", "a"),
            ("\u{2067}a", "\u{2067}a\u{2069}"), ("\u{2066}\u{2068}a\u{2069}", "\u{2066}\u{2068}a\u{2069}\u{2069}"),
            ("\u{2067}a\nb", "\u{2067}a\u{2069}\nb"), ("\u{2067}a\u{2069}", "\u{2067}a\u{2069}"),
            ("a\u{200F}b\u{200E}", "a\u{200F}b\u{200E}"),
        ]
    )
    func balancing(text: String, expected: String) {
        #expect(text.balancingBidiControls() == expected)
    }

    @Test(
        "L04: text that could run from right to left is recognised",
        arguments: [
            ("abc 123", false), ("日本語", false), ("é–“”", false), ("\u{2068}a\u{2069}", false), ("שלום", true),
            ("a متجر", true), ("\u{200F}", true), ("\u{FB1D}", true), ("\u{1E900}", true), ("😀", false),
        ]
    )
    func rightToLeft(text: String, expected: Bool) {
        #expect(text.containsRightToLeftText == expected)
    }
}
