/// Looks into an Office document and everything packed inside it, within limits (`R40`).
///
/// It finds macros and programs by what parts are, not by what they are called. A document that it cannot follow to the
/// end is refused: nothing that Word could see may be invisible here.
struct ArchiveInspector {
    private var meter: ArchiveMeter
    /// Each once, in the order in which they were found.
    private(set) var problems: [AttachmentProblem] = []

    init(meter: ArchiveMeter) {
        self.meter = meter
    }

    /// - Returns: All problems of the document; the last one ended the look if it is a refusal of the archive.
    static func problems(in bytes: [UInt8], meter: ArchiveMeter) -> [AttachmentProblem] {
        var inspector = Self(meter: meter)
        do throws(ArchiveRefusal) {
            try inspector.inspect(bytes, depth: 1)
        } catch {
            inspector.add([error.problem])
        }
        return inspector.problems
    }

    private mutating func inspect(_ bytes: [UInt8], depth: Int) throws(ArchiveRefusal) {
        try meter.open(depth: depth)
        let directory = try ZipDirectory(bytes, maximumEntries: meter.remainingEntries)
        try meter.count(directory.entries)
        let layout = try ZipLayout(directory, in: bytes)
        var unpacker = try PartUnpacker()
        for (entry, range) in zip(directory.entries, layout.dataRanges) {
            let name = entry.name
            if OfficeOpenXMLPackage.isMacroPart(name) {
                add([.macros])
            }
            var scanner = PartScanner(name: name, expectedBytes: entry.unpackedBytes)
            try unpacker.unpack(entry, at: range, of: bytes, meter: &meter) { piece in
                scanner.consume(piece)
            }
            try judge(name, scanner, depth: depth)
        }
    }

    private mutating func judge(_ name: String, _ scanner: PartScanner, depth: Int) throws(ArchiveRefusal) {
        if scanner.isProgram {
            add([.embeddedProgram])
        }
        if scanner.hasDeclarations {
            throw ArchiveRefusal(.entityDeclarations)
        }
        if ZipDirectory.isArchive(scanner.held) {
            try inspect(scanner.held, depth: depth + 1)
        } else if CompoundFile.isCompoundFile(scanner.held) {
            add(CompoundFile.problems(in: scanner.held))
        } else if DocumentMarkup.names(name) {
            add(try DocumentMarkup.problems(in: scanner.held))
        }
    }

    private mutating func add(_ found: [AttachmentProblem]) {
        for problem in found where !problems.contains(problem) {
            problems.append(problem)
        }
    }
}
