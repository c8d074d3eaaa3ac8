import Content
import Testing

@Suite("Text derived from HTML")
struct PlainTextTests {
    @Test(
        "R37: the derived text says what the HTML says, in the lines of a plain mail",
        arguments: [
            ("<p>a<p>b", "a\n\nb"),
            ("<div>a</div><div>b</div>", "a\nb"),
            ("a<br>b<br><br>c<br><br><br><br>d", "a\nb\n\nc\n\nd"),
            (" a \n b\t<b> c</b> d ", "a b c d"),
            ("a&nbsp;b&nbsp;", "a b"),
            ("<h1>T</h1>x<hr>y", "T\n\nx\n\n---\n\ny"),
            ("x<ul><li>a<li>b</ul>y", "x\n\n- a\n- b\n\ny"),
            ("<ol start=9><li>a<li>b</ol>", "9. a\n10. b"),
            ("<ul><li>a<ol><li>b<br>c</ol><li>d</ul>", "- a\n  1. b\n     c\n- d"),
            ("<li>a", "- a"),
            ("<ul><li><p>a</p><p>b</p></ul>", "- a\n\n  b"),
            ("<table><tr><td>a<td>b<tr><td>c<td></table>d", "a | b\nc\n\nd"),
            ("<blockquote>a<p>b</p><blockquote>c</blockquote></blockquote>d", "> a\n>\n> b\n>\n> > c\n\nd"),
            ("x<pre>a  b\n   c \n\n\n\nd</pre>y", "x\n\na  b\n   c\n\nd\n\ny"),
            ("<a href=https://a.example/x>text</a>", "text <https://a.example/x>"),
            ("<a href=https://a.example/x>https://a.example/x</a>", "https://a.example/x"),
            ("<a href=mailto:a@b.example>a@b.example</a>", "a@b.example"),
            ("<a href=tel:+4930123>+4930123</a>.", "+4930123."),
            ("<a href=https://a.example/x><img src=cid:x></a>", "<https://a.example/x>"),
            ("<a href=https://a.example/x><p>a</p></a>b", "a <https://a.example/x>\n\nb"),
            ("<a href=javascript:x>text</a>", "text"),
            ("<img src=cid:x alt='A picture'> here", "A picture here"),
            ("<dl><dt>a<dd>b</dl>", "a\nb"),
            ("&lt;b&gt; &amp; &quot;", "<b> & \""),
            ("<p>مرحبا<p>日本語", "مرحبا\n\n日本語"),
            ("<script>x</script><style>y</style><title>z</title>", ""),
            ("<p></p><br><p></p>", ""),
        ]
    )
    func derived(html: String, expected: String) throws {
        let text = try HTMLSanitizer().sanitize(html).text
        #expect(text == expected)
        #expect(TextForm.faults(in: text) == [])
    }

    @Test("R37: quotes and lists inside each other make a text no longer than they are deep and long")
    func deepQuotes() throws {
        let html = String(repeating: "<blockquote>", count: 200) + String(repeating: "x<br>", count: 1000)
        let text = try HTMLSanitizer().sanitize(html).text
        #expect(text.split(separator: "\n").count == 1000)
        #expect(text.utf8.count == 1000 * ("> > > > > > > > > > x\n".utf8.count) - 1)
    }
}
