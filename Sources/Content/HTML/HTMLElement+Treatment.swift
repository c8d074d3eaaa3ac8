extension HTMLElement {
    /// What becomes of an element of HTML, by its name as parsed; an unknown one has an empty name.
    static func treatment(of name: String) -> HTMLTreatment {
        treatments[name] ?? .unwrap
    }

    private static let treatments: [String: HTMLTreatment] = {
        var table: [String: HTMLTreatment] = [:]
        for element in allCases {
            table[element.rawValue] = .keep(element)
        }
        for (names, treatment) in replacements + removals {
            for name in names {
                table[name] = treatment
            }
        }
        return table
    }()

    /// Elements with a meaning that mails can do without, and a layout that they cannot.
    private static let replacements: [([String], HTMLTreatment)] = [
        (
            [
                "address", "article", "aside", "center", "details", "dialog", "fieldset", "figcaption", "figure",
                "footer",
                "form", "header", "hgroup", "legend", "main", "nav", "section", "summary",
            ],
            .replace(.div)
        ),
        // The parser leaves their content as text, so it is safe to show.
        (["listing", "plaintext", "xmp"], .replace(.pre)),
        (["dir", "menu"], .replace(.ul)),
        (["strike"], .replace(.s)),
    ]

    private static let removals: [([String], HTMLTreatment)] = [
        (["script", "noscript", "template"], .drop(.script)),
        (["style"], .drop(.style)),
        (["base", "head", "link", "meta", "title"], .drop(.metadata)),
        (
            [
                "applet", "area", "audio", "bgsound", "canvas", "embed", "frame", "frameset", "iframe", "map",
                "noembed",
                "noframes", "object", "param", "source", "track", "video",
            ],
            .drop(.embeddedContent)
        ),
        (
            [
                "button", "datalist", "input", "isindex", "keygen", "meter", "optgroup", "option", "output", "progress",
                "select", "textarea",
            ],
            .drop(.formControl)
        ),
    ]
}
