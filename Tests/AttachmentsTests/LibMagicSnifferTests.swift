import Attachments
import TestTools
import Testing

@Suite("What a file is by its content")
struct LibMagicSnifferTests {
    private let sniffer: LibMagicSniffer

    init() throws {
        sniffer = try LibMagicSniffer()
    }

    @Test("R40: every allowed kind is recognised", arguments: AttachmentFormat.allCases)
    func allowed(format: AttachmentFormat) throws {
        #expect(try sniffer.sniff(SampleFile.bytes(of: format)) == SniffedType(format))
    }

    @Test(
        "R40: text is text in any character set",
        arguments: [
            Array("plain".utf8), Array("größe 東京 😀\n".utf8), [0x67, 0x72, 0xF6, 0xDF, 0x65, 0x0A],
            [0xFF, 0xFE, 0x61, 0, 0x62, 0, 0x0A, 0], [0xEF, 0xBB, 0xBF, 0x61, 0x0A], Array("a,b\n1,2\n".utf8),
            Array("{\"a\": 1}\n".utf8), Array("#include <stdio.h>\nint main(void) { return 0; }\n".utf8),
        ] as [[UInt8]]
    )
    func text(bytes: [UInt8]) throws {
        #expect(try sniffer.sniff(bytes).format == .txt)
    }

    @Test(
        "R40: what a reader would render or run is no text",
        arguments: [
            "<!DOCTYPE html><html><body>x</body></html>", "<html><script>x()</script></html>",
            "<?xml version=\"1.0\"?><x/>", "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>", "#!/bin/sh\necho x\n",
            "#!/usr/bin/env python3\nprint()\n", "@echo off\r\ndel x\r\n", "<?php echo 1; ?>", "{\\rtf1\\ansi x}",
        ]
    )
    func markup(text: String) throws {
        #expect(try sniffer.sniff(Array(text.utf8)).format == nil)
    }

    @Test(
        "R40: programs, archives and other office files are of no allowed kind",
        arguments: [
            SampleFile.elf,
            SampleFile.windowsProgram,
            SampleArchive.zip([("readme.txt", "x")]),
            SampleArchive.zip([("word/document.xml", "x")]),
            SampleArchive.zip([("[Content_Types].xml", "x"), ("xl/workbook.xml", "x")]),
            SampleArchive.zip([("[Content_Types].xml", "x"), ("ppt/presentation.xml", "x"), ("word/styles.xml", "x")]),
            SampleCompoundFile.bytes(streams: ["Workbook"]),
            SampleCompoundFile.bytes(streams: ["Workbook"], nested: ["WordDocument"]),
            SampleCompoundFile.bytes(streams: ["EncryptedPackage", "EncryptionInfo"]),
            [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            [0, 1, 2, 3, 4, 5, 6, 7],
            [],
        ] as [[UInt8]]
    )
    func notAllowed(bytes: [UInt8]) throws {
        #expect(try sniffer.sniff(bytes).format == nil)
    }

    @Test("R40: a mail message is recognised as one")
    func message() throws {
        let mail =
            "Return-Path: <a@b.example>\r\nReceived: from x.example\r\nFrom: a@b.example\r\nSubject: x\r\n\r\nx\r\n"
        #expect(try sniffer.sniff(Array(mail.utf8)).mediaType == "message/rfc822")
    }

    @Test(
        "R40: macros are found wherever the document keeps them",
        arguments: ["word/vbaProject.bin", "Word/VBAPROJECT.BIN", "x/y/vbaProject.bin", "word/vbaData.xml"]
    )
    func openXMLMacros(part: String) throws {
        #expect(try sniffer.sniff(SampleArchive.docx(extra: [part])) == SniffedType(.docx, hasMacros: true))
    }

    @Test("R40: macros of an old Word document are found, in embedded documents too")
    func compoundFileMacros() throws {
        for file in [
            SampleCompoundFile.bytes(streams: ["WordDocument", "Macros"]),
            SampleCompoundFile.bytes(streams: ["WordDocument"], nested: ["_VBA_PROJECT"]),
        ] {
            #expect(try sniffer.sniff(file) == SniffedType(.doc, hasMacros: true))
        }
    }

    @Test("A document is one with a numbered main part, an archive comment or many streams")
    func variants() throws {
        #expect(try sniffer.sniff(SampleArchive.docx(mainPart: "word/document2.xml")).format == .docx)
        #expect(try sniffer.sniff(SampleArchive.docx(comment: "made by hand PK\u{5}\u{6}")).format == .docx)
        let streams = (0..<60).map { "Stream \($0)" } + ["WordDocument"]
        #expect(try sniffer.sniff(SampleCompoundFile.bytes(streams: streams)).format == .doc)
    }

    @Test("A container that is cut off anywhere never fails, and is no document without its directory")
    func truncated() throws {
        for file in [SampleArchive.docx(), SampleCompoundFile.bytes(streams: ["A", "B", "C", "WordDocument"])] {
            for count in 8..<file.count {
                let type = try sniffer.sniff(Array(file.prefix(count)))
                #expect(type.format == nil)
            }
        }
    }

    @Test("Containers with random damage are read in bounded steps")
    func damaged() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed of the damage: \(seed)")
        var generator = SeededGenerator(seed: seed)
        for file in [SampleArchive.docx(), SampleCompoundFile.bytes(streams: ["A", "WordDocument"], nested: ["B"])] {
            for _ in 0..<3000 {
                var damaged = file
                for _ in 0..<Int.random(in: 1...4, using: &generator) {
                    let position = Int.random(in: 4..<file.count, using: &generator)
                    damaged[position] = UInt8.random(in: 0...255, using: &generator)
                }
                let type = try sniffer.sniff(damaged)
                #expect([nil, .doc, .docx].contains(type.format))
            }
        }
    }

    @Test("R40: an archive whose directory holds more than it counts is no document, because a macro could hide there")
    func hiddenEntry() throws {
        var file = SampleArchive.docx(extra: ["word/vbaProject.bin"])
        // The number of entries in the record at the end.
        file.replaceSubrange((file.count - 12)..<(file.count - 10), with: [3, 0])
        #expect(try sniffer.sniff(file).format == nil)
    }

    @Test("A directory whose sectors form a circle is no document")
    func circularChain() throws {
        var file = SampleCompoundFile.bytes(streams: ["A", "B", "C", "WordDocument"])
        // The entry of sector 2 in the table, which ended the chain, leads back to sector 1.
        file.replaceSubrange(520..<524, with: [1, 0, 0, 0])
        #expect(try sniffer.sniff(file).format == nil)
    }

    @Test("One sniffer serves many tasks at once")
    func concurrent() async throws {
        let formats = try await withThrowingTaskGroup { group in
            for index in 0..<200 {
                let format = AttachmentFormat.allCases[index % AttachmentFormat.allCases.count]
                group.addTask { try (format, sniffer.sniff(SampleFile.bytes(of: format)).format) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(formats.count == 200)
        #expect(formats.allSatisfy { $0 == $1 })
    }

    @Test("A database that is not there is an error that says so")
    func missingDatabase() {
        let error = #expect(throws: ContentSnifferError.self) {
            try LibMagicSniffer(databasePath: "/nowhere/magic.mgc")
        }
        #expect(error?.operation == .loadDatabase)
    }
}
