/// The directory of an OLE compound file, in which `.doc` and many other old formats are kept (MS-CFB).
///
/// Sector numbers come from the file and may form any graph; each walk takes at most as many steps as the file has sectors
/// or entries.
struct CompoundFile {
    /// The streams and storages directly under the root.
    let rootNames: Set<String>
    /// All streams and storages at any depth.
    let allNames: Set<String>

    private static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    private static let macroNames: Set = ["macros", "vba", "_vba_project"]
    /// Files packed inside, of any kind: by the packager of Windows, or as a newer Office document.
    private static let packageNames: Set = ["\u{1}ole10native", "package"]

    static func isCompoundFile(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.starts(with: signature)
    }

    /// What is wrong with a document, or with an object inside one, whatever kind of document it is.
    static func problems(in bytes: [UInt8]) -> [AttachmentProblem] {
        guard let file = Self(bytes) else {
            return [.archiveDamaged]
        }
        var problems: [AttachmentProblem] = []
        if !file.allNames.isDisjoint(with: macroNames) {
            problems.append(.macros)
        }
        if !file.allNames.isDisjoint(with: packageNames) {
            problems.append(.embeddedFile)
        }
        return problems
    }

    /// - Returns: Nil for what is no compound file at all.
    static func sniff(_ bytes: [UInt8]) -> SniffedType? {
        guard isCompoundFile(bytes) else {
            return nil
        }
        guard let file = Self(bytes), file.rootNames.contains("worddocument") else {
            return SniffedType(mediaType: "application/x-ole-storage", format: nil)
        }
        return SniffedType(.doc, hasMacros: !file.allNames.isDisjoint(with: macroNames))
    }

    private init?(_ bytes: [UInt8]) {
        guard let sectors = CompoundFileSectors(bytes), let entries = sectors.directoryEntries() else {
            return nil
        }
        allNames = Set(entries.lazy.filter(\.isUsed).map(\.name))
        rootNames = Self.names(inTreeOf: entries)
    }

    /// The root's children form a binary tree of siblings.
    private static func names(inTreeOf entries: [CompoundFileEntry]) -> Set<String> {
        guard let root = entries.first, root.isRoot else {
            return []
        }
        var names: Set<String> = []
        var seen: Set<Int> = []
        var pending = [root.child]
        while let next = pending.popLast() {
            guard let next, entries.indices.contains(next), seen.insert(next).inserted else {
                continue
            }
            let entry = entries[next]
            names.insert(entry.name)
            pending += [entry.left, entry.right]
        }
        return names
    }
}
