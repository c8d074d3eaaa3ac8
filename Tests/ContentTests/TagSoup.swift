/// Tags of all kinds in random order, opened, closed and broken off.
enum TagSoup {
    private static let names = [
        "a", "b", "i", "em", "s", "p", "div", "span", "h1", "pre", "ul", "ol", "li", "dl", "dt", "dd", "table",
        "caption",
        "colgroup", "col", "thead", "tbody", "tr", "td", "th", "blockquote", "br", "hr", "img", "svg", "math", "mi",
        "mtext",
        "mglyph", "malignmark", "annotation-xml", "foreignObject", "desc", "title", "style", "script", "noscript",
        "template",
        "iframe", "object", "applet", "marquee", "form", "input", "button", "select", "option", "optgroup", "textarea",
        "isindex",
        "plaintext", "xmp", "listing", "noembed", "frameset", "html", "head", "body", "base", "font", "nobr", "center",
        "rt",
        "ruby", "section", "details", "summary", "image", "x-y",
    ]
    private static let attributes = [
        " href=javascript:alert(1)", " href='https://a.example/'", " src=cid:1", " src=x onerror=alert(1)",
        " title=\"</p><img src=x>\"", " dir=rtl", " lang=de", " style='display:none'", " encoding=text/html",
        " title='`<a>&quot;'", " =", "/", " title=\"x", " colspan=2",
    ]
    private static let texts = [
        "text", " ", "\n", "&lt;", "&amp;lt;", "&#13;", "&#0;", "<!--", "-->", "<!-->", "--!>", "<![CDATA[", "]]>",
        "<?x",
        "<!doctype x>", "\0", "\r", "'", "\"", ">", "<", "</", "&", "é", "\u{FEFF}", "&nbsp;", "\u{0C}", "<pre>\n\n",
        "&#128;",
    ]

    static func html(using random: inout some RandomNumberGenerator) -> String {
        var html = ""
        for _ in 0..<Int.random(in: 1...30, using: &random) {
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<5:
                html += "<" + pick(names, using: &random)
                while Int.random(in: 0..<3, using: &random) == 0 {
                    html += pick(attributes, using: &random)
                }
                html += Int.random(in: 0..<12, using: &random) == 0 ? "" : ">"
            case 5..<7:
                html += "</" + pick(names, using: &random) + ">"
            default:
                html += pick(texts, using: &random)
            }
        }
        return html
    }

    private static func pick(_ choices: [String], using random: inout some RandomNumberGenerator) -> String {
        choices.randomElement(using: &random) ?? ""
    }
}
