import Content
import Testing

@Suite("Limits of HTML")
struct HTMLLimitTests {
    private static func code(_ html: String, rules: HTMLRules = HTMLRules()) -> HTMLError.Code? {
        do throws(HTMLError) {
            _ = try HTMLSanitizer(rules: rules).sanitize(html)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("R37: 1 MiB of HTML is read, and one byte more is refused")
    func inputBytes() {
        #expect(Self.code(String(repeating: "x", count: 1_048_576)) == nil)
        #expect(Self.code(String(repeating: "x", count: 1_048_577)) == .tooLarge)
        #expect(Self.code("éé", rules: HTMLRules(maximumInputBytes: 3)) == .tooLarge)
    }

    @Test("R37: elements may nest as deep as the rules say, and no deeper")
    func depth() {
        // The document, its html and its body are three levels, and the text is one.
        let rules = HTMLRules(maximumDepth: 10)
        #expect(Self.code(String(repeating: "<div>", count: 7) + "x", rules: rules) == nil)
        #expect(Self.code(String(repeating: "<div>", count: 8) + "x", rules: rules) == .tooDeep)
    }

    @Test("R37: elements and texts are counted, those that the parser adds included")
    func nodes() {
        let rules = HTMLRules(maximumNodes: 104)
        #expect(Self.code(String(repeating: "<br>", count: 100), rules: rules) == nil)
        #expect(Self.code(String(repeating: "<br>", count: 101), rules: rules) == .tooManyNodes)
    }

    @Test("R37: an element has as many attributes as the rules say")
    func attributes() {
        let rules = HTMLRules(maximumAttributesPerElement: 3)
        #expect(Self.code("<p a b c>x</p><p d e f>y", rules: rules) == nil)
        #expect(Self.code("<p a b c d>x", rules: rules) == .tooManyAttributes)
    }

    @Test("R37: what is written is bounded as well")
    func outputBytes() {
        let rules = HTMLRules(maximumOutputBytes: 10)
        #expect(Self.code("&&", rules: rules) == nil)
        #expect(Self.code("&&&", rules: rules) == .outputTooLarge)
    }

    @Test("R37: so is the parser's memory")
    func memory() {
        #expect(Self.code("<p>x", rules: HTMLRules(maximumMemoryBytes: 1_000)) == .tooMuchMemory)
    }

    @Test(
        "R37: what grows or nests without end is refused by a limit, not by a crash",
        arguments: [
            ("<div>", HTMLError.Code.tooDeep), ("<b>", .tooDeep), ("<table><tr><td>", .tooDeep), ("<svg>", .tooDeep),
            ("<template>", .tooDeep), ("<font>", .tooDeep), ("<x>", .tooDeep), ("<ul><li>", .tooDeep),
            ("<b></p>", .tooDeep),
            ("<br>", .tooManyNodes), ("<p>x", .tooManyNodes), ("<!---->", .tooManyNodes), ("</p>", .tooManyNodes),
            ("<a><p>", .tooManyNodes), ("&", .outputTooLarge), ("<a href=http://x.example>y</a>", .outputTooLarge),
        ]
    )
    func endless(pattern: String, code: HTMLError.Code) {
        #expect(Self.code(String(repeating: pattern, count: 1_048_576 / pattern.utf8.count)) == code)
    }

    @Test("R37: open formatting elements that each paragraph repeats are refused before they fill the memory")
    func formatting() {
        let open = (0..<200).map { "<b title=\($0)>" }.joined()
        #expect(Self.code(open + String(repeating: "<p>x", count: 100_000)) == .tooManyNodes)
    }

    @Test(
        "R37: a million attributes are refused, at the start of an element and at its end",
        arguments: ["<p ", "</p ", "<body ", "<html "]
    )
    func millionAttributes(opening: String) {
        let attributes = (0..<140_000).map { "a\($0) " }.joined().prefix(1_000_000)
        #expect(Self.code(opening + attributes + ">x") == .tooManyAttributes)
    }

    @Test(
        "R37: 1 MiB in one attribute or one comment is read",
        arguments: ["<p title='", "<p style='a:url(", "<!--", "<script>"]
    )
    func hugeToken(opening: String) throws {
        let html = opening + String(repeating: "-", count: 1_000_000) + ")'>-->"
        let sanitized = try HTMLSanitizer().sanitize(html)
        #expect(OutputReader.violations(in: sanitized.html) == [])
    }

    @Test("R37: a long address is removed")
    func longAddress() throws {
        let address = "https://a.example/"
        let rules = HTMLRules(maximumURLBytes: address.utf8.count)
        let html = "<a href=\(address)>x</a><a href=\(address)y>z</a>"
        #expect(try HTMLSanitizer(rules: rules).sanitize(html).links == [address])
    }

    @Test(
        "R37: HTML that reads differently after it was written is refused when the passes are used up",
        arguments: ["<mi><li><<center><li></p>", "<h1><nobr>x<h1></h2>y"]
    )
    func unstable(html: String) throws {
        #expect(Self.code(html, rules: HTMLRules(maximumPasses: 1)) == .unstable)
        let sanitized = try HTMLSanitizer().sanitize(html)
        #expect(OutputReader.violations(in: sanitized.html) == [])
        #expect(try HTMLSanitizer(rules: HTMLRules(maximumPasses: 1)).sanitize(sanitized.html).html == sanitized.html)
    }

    @Test("an error names its limit and the remedy", arguments: HTMLError.Code.allCases)
    func descriptions(code: HTMLError.Code) {
        let description = HTMLError(code: code, limit: 4711).description
        #expect(description.contains("4711") || code == .outOfMemory)
        #expect(description.contains("; "))
        #expect(HTMLError(code: code, limit: 0).isRetryable == (code == .outOfMemory))
    }
}
