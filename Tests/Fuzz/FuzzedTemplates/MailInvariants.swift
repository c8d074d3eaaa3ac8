import Templates

/// What holds of every mail, whatever stands in its values (`L04`).
enum MailInvariants {
    static func check(_ mail: RenderedContent, against plain: RenderedContent) {
        precondition(!mail.subject.unicodeScalars.contains { $0.value < 0x20 }, "a subject of several lines")
        for text in [mail.subject, mail.text, mail.html] {
            let opened = text.unicodeScalars.count { (0x2066...0x2068).contains($0.value) }
            let closed = text.unicodeScalars.count { $0.value == 0x2069 }
            precondition(opened == closed, "isolates that are not in pairs")
            precondition(!text.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) }, "an embedding")
        }
        precondition(elements(mail.html) == elements(plain.html), "a value changed the elements of a mail")
    }

    /// The tags that come from layouts, in order.
    private static func elements(_ html: String) -> [Substring] {
        html.split(separator: "<").dropFirst().map { $0.prefix { $0 != ">" } }
            .filter {
                !$0.hasPrefix("bdi") && !$0.hasPrefix("/bdi") && !$0.hasPrefix("br") && !$0.hasPrefix("p dir")
                    && $0 != "/p"
            }
    }
}
