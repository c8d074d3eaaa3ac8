import Content
import TestTools
import Testing

@Suite("Sanitised HTML, from tag soup")
struct HTMLPropertyTests {
    @Test("R37: any soup of tags becomes safe HTML that stays as it is", arguments: UInt64(1)...8)
    func soup(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let sanitizer = HTMLSanitizer()
        for _ in 0..<250 {
            let html = TagSoup.html(using: &random)
            let sanitized: SanitizedHTML
            do throws(HTMLError) {
                sanitized = try sanitizer.sanitize(html)
            } catch {
                // Refused is safe as well, but only for what cannot be written down.
                #expect(error.code == .unstable, "\(html.debugDescription)")
                continue
            }
            #expect(OutputReader.violations(in: sanitized.html) == [], "\(html.debugDescription)")
            let again = try sanitizer.sanitize(sanitized.html)
            #expect(again.html == sanitized.html, "\(html.debugDescription)")
            #expect(again.removals == [], "\(html.debugDescription)")
            #expect(TextForm.faults(in: sanitized.text) == [], "\(html.debugDescription)")
        }
    }

    @Test("R37: hostile inputs spliced into each other stay harmless", arguments: UInt64(1)...8)
    func splices(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let sanitizer = HTMLSanitizer()
        for _ in 0..<250 {
            var html = ""
            for _ in 0..<3 {
                let scalars = Array(
                    HostileHTML.all.randomElement(using: &random)?.html.unicodeScalars ?? "".unicodeScalars
                )
                let cut = Int.random(in: 0...scalars.count, using: &random)
                html.unicodeScalars.append(contentsOf: Bool.random(using: &random) ? scalars[..<cut] : scalars[cut...])
            }
            let sanitized = try sanitizer.sanitize(html)
            #expect(OutputReader.violations(in: sanitized.html) == [], "\(html.debugDescription)")
            #expect(try sanitizer.sanitize(sanitized.html).html == sanitized.html, "\(html.debugDescription)")
        }
    }
}
