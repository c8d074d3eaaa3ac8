import Testing

@testable import Content

@Suite("Sanitised HTML")
struct HTMLSanitizerTests {
    @Test("R37: hostile HTML comes out with nothing that runs, loads or hides", arguments: HostileHTML.all)
    func hostile(input: HostileHTML) throws {
        let sanitized = try HTMLSanitizer().sanitize(input.html)
        #expect(OutputReader.violations(in: sanitized.html) == [])
        let again = try HTMLSanitizer().sanitize(sanitized.html)
        #expect(again.html == sanitized.html)
        #expect(again.text == sanitized.text)
        #expect(again.removals == [])
    }

    @Test("R37: and it does so where images may be loaded from elsewhere", arguments: HostileHTML.all)
    func hostileWithImages(input: HostileHTML) throws {
        let sanitizer = HTMLSanitizer(rules: HTMLRules(allowsRemoteImages: true))
        let sanitized = try sanitizer.sanitize(input.html)
        #expect(OutputReader.violations(in: sanitized.html, remoteImages: true) == [])
        #expect(try sanitizer.sanitize(sanitized.html).html == sanitized.html)
    }

    @Test(
        "R37: what lays out a text stays, and everything else goes with or without its content",
        arguments: [
            ("<p>a <b>b</b> <i>c</i></p>", "<p>a <b>b</b> <i>c</i></p>"),
            ("a<br/>b<hr>", "a<br>b<hr>"),
            ("<ol start=3><li>x<li>y</ol>", "<ol start=\"3\"><li>x</li><li>y</li></ol>"),
            (
                "<table border=1><tr><th colspan=2>x<tr><td rowspan=0>y</table>",
                "<table><tbody><tr><th colspan=\"2\">x</th></tr><tr><td>y</td></tr></tbody></table>"
            ),
            ("<center>x</center><font>y</font><o:p>z</o:p>", "<div>x</div>yz"),
            ("<p>x<script>y</script><style>z</style><iframe>w</iframe></p>", "<p>x</p>"),
            ("<form>x<input value=y><button>z</button></form>", "<div>x</div>"),
            (
                "<p class=a id=b style='color:red' onclick=c lang=de dir=RTL title='\"t\"'>x</p>",
                "<p dir=\"rtl\" lang=\"de\" title=\"&quot;t&quot;\">x</p>"
            ),
            ("<p dir=up lang='x\"y' title=''>x</p>", "<p>x</p>"),
            ("1 < 2 && 3 > 2 &copy; &nbsp;", "1 &lt; 2 &amp;&amp; 3 &gt; 2 © \u{A0}"),
            ("<pre>\n\n x\n</pre>", "<pre>\n\n x\n</pre>"),
            ("<html dir=rtl><body lang=ar>x", "<div dir=\"rtl\"><div lang=\"ar\">x</div></div>"),
            ("<!-- c -->x<!doctype html><![CDATA[y]]>", "x"),
            ("x\0y&#13;z\r\n", "xy\nz\n"),
            ("<strike>x</strike><plaintext><b>y", "<s>x</s><pre>&lt;b&gt;y</pre>"),
            ("", ""),
        ]
    )
    func allowed(html: String, expected: String) throws {
        #expect(try HTMLSanitizer().sanitize(html).html == expected)
    }

    @Test(
        "R37: a link leads to a page, a mailbox or a telephone, however it is spelled",
        arguments: [
            ("https://a.example/x?y=1&amp;z=2", "https://a.example/x?y=1&z=2"),
            (" HTTPS://a.example/\n", "HTTPS://a.example/"),
            ("ht\ttp://a.example", "http://a.example"),
            ("&#104;ttp://a.example", "http://a.example"),
            ("mailto:a@b.example?subject=x y", "mailto:a@b.example?subject=x%20y"),
            ("tel:+49301234567", "tel:+49301234567"),
            ("https://a.example/<b>", "https://a.example/%3Cb%3E"),
            ("https://münchen.example/ü", "https://münchen.example/ü"),
        ]
    )
    func links(href: String, target: String) throws {
        let sanitized = try HTMLSanitizer().sanitize("<a href=\"\(href)\">x</a>")
        #expect(sanitized.links == [target])
        #expect(sanitized.html.hasSuffix(" rel=\"noopener noreferrer nofollow\">x</a>"))
        #expect(sanitized.removals == [])
    }

    @Test(
        "R37: a link that leads anywhere else leaves its text",
        arguments: [
            "", "#x", "x", "/x", "//a.example", "ftp://a.example", "javascript:x", "mailto:", "tel:", "https://",
            "https:///x",
            "https:a.example", "https://a@b.example", "https://a\\@b.example", "https://a.example/\u{202E}x", "x:y",
        ]
    )
    func refusedLinks(href: String) throws {
        let sanitized = try HTMLSanitizer().sanitize("<a href=\"\(href)\">x</a>")
        #expect(sanitized.html == "x")
        #expect(sanitized.links == [])
        #expect(sanitized.removals == [HTMLRemoval(kind: .linkAddress, count: 1)])
    }

    @Test("R37: an image of the mail itself stays")
    func ownImage() throws {
        let sanitized = try HTMLSanitizer().sanitize("<img src='CID:a@b' alt=x width=10 height=1e3>")
        #expect(sanitized.html == "<img src=\"CID:a@b\" alt=\"x\" width=\"10\">")
        #expect(sanitized.remoteImages == [])
        #expect(!sanitized.isBlank)
    }

    @Test("R37: an image from elsewhere goes unless it is allowed, and is told of either way")
    func remoteImage() throws {
        let html = "<img src='https://a.example/x.png' alt=Logo width=20 height=10>"
        let image = RemoteImage(address: "https://a.example/x.png", width: 20, height: 10)
        let without = try HTMLSanitizer().sanitize(html)
        #expect(without.html == "<img alt=\"Logo\">")
        #expect(without.remoteImages == [image])
        #expect(without.removals == [HTMLRemoval(kind: .remoteImage, count: 1)])
        let with = try HTMLSanitizer(rules: HTMLRules(allowsRemoteImages: true)).sanitize(html)
        #expect(with.html == "<img src=\"https://a.example/x.png\" alt=\"Logo\" width=\"20\" height=\"10\">")
        #expect(with.remoteImages == [image])
        #expect(with.removals == [])
    }

    @Test("R37: plain http images and images of no scheme go even then")
    func insecureImage() throws {
        let sanitizer = HTMLSanitizer(rules: HTMLRules(allowsRemoteImages: true))
        let sanitized = try sanitizer.sanitize("<img src=http://a.example/x><img src=//a.example/y><img src=z>")
        #expect(sanitized.html == "")
        #expect(sanitized.remoteImages.map(\.address) == ["http://a.example/x", "//a.example/y"])
        #expect(sanitized.isBlank)
    }

    @Test("R37: whatever else loads from elsewhere is told of as well")
    func otherRemoteContent() throws {
        let sanitized = try HTMLSanitizer().sanitize(
            """
            <img srcset="https://a.example/1 1x, https://a.example/2 2x"><table background="https://a.example/3">
            <tr><td style="background:URL( 'https://a.example/4' )"><div style="display: none"><img
            src="https://a.example/5" style="width:1px!important;height:1.5px"></div></table>
            """
        )
        #expect(sanitized.remoteImages.map(\.address).map(\.last) == ["1", "2", "3", "4", "5"])
        #expect(
            sanitized.remoteImages.last
                == RemoteImage(address: "https://a.example/5", width: 1, height: 1, isHidden: true)
        )
    }

    @Test("R37: what was taken out is counted by kind")
    func removals() throws {
        let sanitized = try HTMLSanitizer().sanitize(
            "<script></script><script></script><svg></svg><!-- x --><p onclick=x style=y class=z>x</p><x-y>z</x-y>"
        )
        #expect(
            sanitized.removals == [
                HTMLRemoval(kind: .script, count: 2), HTMLRemoval(kind: .foreignContent, count: 1),
                HTMLRemoval(kind: .comment, count: 1), HTMLRemoval(kind: .element, count: 1),
                HTMLRemoval(kind: .eventHandler, count: 1), HTMLRemoval(kind: .styleAttribute, count: 1),
                HTMLRemoval(kind: .attribute, count: 1),
            ]
        )
    }

    @Test(
        "R37: HTML that shows nothing is blank",
        arguments: ["", " \n", "<p>&nbsp;</p>", "<br><br>", "<script>x</script>", "&#8203;&#173;"]
    )
    func blank(html: String) throws {
        #expect(try HTMLSanitizer().sanitize(html).isBlank)
    }
}
