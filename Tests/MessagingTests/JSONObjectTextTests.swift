import Foundation
import Messaging
import TestTools
import Testing

@Suite("JSON of decisions and attempts")
struct JSONObjectTextTests {
    @Test(
        "Any text comes back from a decoder as it went in",
        arguments: [
            "", "plain", "\"", "\\", "\\\"", "\\u0041", "a\"b\\c/d", "\u{1}\u{8}\t\n\u{B}\u{C}\r\u{1F}\u{7F}", "\r\n",
            "é",
            "e\u{301}", "\u{301}", "👩‍👩‍👧", "𝄞", "\u{2028}\u{2029}", "\u{85}", "\u{FFFD}", "\u{FEFF}x", "\u{FFFF}",
            "\u{10FFFF}",
            "{\"a\":1}", "','); --", "\u{202E}gpj.exe",
        ]
    )
    func roundTrip(value: String) throws {
        var object = JSONObjectText()
        object.add(value, value)
        object.add("list", [value, "", value])
        let decoded = try JSONDecoder().decode([String: JSONText].self, from: Data(object.text.utf8))
        #expect(decoded[value]?.scalars == [Array(value.unicodeScalars)])
        #expect(decoded["list"]?.scalars == [value, "", value].map { Array($0.unicodeScalars) })
        #expect(!object.text.unicodeScalars.contains { $0.value < 0x20 })
    }

    @Test("U+0000, which the database's jsonb cannot hold, becomes a replacement character")
    func nul() throws {
        var object = JSONObjectText()
        object.add("text", "a\0b")
        #expect(!object.text.contains("\\u0000"))
        #expect(try JSONDecoder().decode([String: String].self, from: Data(object.text.utf8)) == ["text": "a\u{FFFD}b"])
    }

    @Test("Every text of a thousand random ones comes back")
    func randomTexts() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed of the random texts: \(seed)")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<1000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...20, using: &generator) {
                let limit: UInt32 = Bool.random(using: &generator) ? 0x80 : 0x10FFFF
                if let scalar = Unicode.Scalar(UInt32.random(in: 1...limit, using: &generator)) {
                    text.append(scalar)
                }
            }
            var object = JSONObjectText()
            object.add("text", String(text))
            let decoded = try JSONDecoder().decode([String: String].self, from: Data(object.text.utf8))
            #expect(decoded["text"].map { Array($0.unicodeScalars) } == Array(text))
        }
    }

    @Test("Members stand in the order in which they were added, and absent values leave none")
    func order() {
        var object = JSONObjectText()
        #expect(object.text == "{}")
        object.add("z", "last letter first")
        object.add("absent", String?.none)
        object.add("no_number", Int?.none)
        object.add("no_json", json: nil)
        object.add("yes", true)
        object.add("no", false)
        object.add("least", Int.min)
        object.add("none", [String]())
        object.add("nested", json: #"{"a":[1]}"#)
        let expected =
            #"{"z":"last letter first","yes":true,"no":false,"least":-9223372036854775808,"none":[],"nested":{"a":[1]}}"#
        #expect(object.text == expected)
    }
}

/// A JSON string or an array of strings, compared by scalars because `==` of `String` takes é for e with an accent.
private struct JSONText: Decodable {
    let scalars: [[Unicode.Scalar]]

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let texts: [String]
        do {
            texts = [try container.decode(String.self)]
        } catch {
            texts = try container.decode([String].self)
        }
        scalars = texts.map { Array($0.unicodeScalars) }
    }
}
