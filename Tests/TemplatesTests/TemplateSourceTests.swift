import Templates
import Testing

@Suite struct TemplateSourceTests {
    @Test("L05: a version survives the way through the database unchanged")
    func roundTrip() throws {
        for source in Sample.catalogue.templates {
            let read = try TemplateSource(json: source.json())
            #expect(read == source)
            #expect(read.contentHash == source.contentHash)
        }
    }

    @Test(
        "L05: the hash is SHA-256 over name and files with their lengths, as computed by another implementation",
        arguments: [
            (TemplateSource(name: "", files: [:]), "ba768b331fd86cec803be04e56ab2b3d4c0e98ef4ee4fcd4e72ad7cce61a1d1f"),
            (
                TemplateSource(name: "a", files: ["x.json": "é"]),
                "7ad0ad10002303cf09a7b832d6f0f11d631c1a872cc0575ec4c04aba0bb1c4b8"
            ),
            (
                TemplateSource(
                    name: "long",
                    files: ["b": String(repeating: "y", count: 1000), "a": String(repeating: "x", count: 119)]
                ),
                "6adc520042859677a1ac66d1f8d8833f155851275399211c9a44657f9641878e"
            ),
        ]
    )
    func hash(source: TemplateSource, expected: String) {
        #expect(source.contentHash == expected)
    }

    @Test("L05: moving text from one file to another changes the hash")
    func boundaries() {
        let one = TemplateSource(name: "a", files: ["x": "12", "y": "3"])
        let other = TemplateSource(name: "a", files: ["x": "1", "y": "23"])
        #expect(one.contentHash != other.contentHash)
    }

    @Test("L03: text that is no version is refused", arguments: ["", "[]", "{}", #"{"name": "a"}"#])
    func refused(json: String) throws {
        let error = try #require(throws: TemplateError.self) { try TemplateSource(json: json) }
        #expect(error.code == .malformedFile)
    }
}
