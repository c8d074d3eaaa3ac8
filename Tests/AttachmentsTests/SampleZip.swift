/// Writes ZIP archives, deflated or stored, truthful or not.
struct SampleZip {
    var files: [SampleZipFile]
    /// In front of the first file; offsets count it.
    var stub: [UInt8] = []
    /// Between the last file and the directory.
    var gap: [UInt8] = []
    var comment: [UInt8] = []
    /// In the record at the end.
    var statedCount: Int?
    /// Added to the place of each file that the directory states.
    var offsetShift = 0
    /// Entries of the directory that all name the place of the first file.
    var sharesFirstFile = false
    /// Further entries of the directory, with the places that they name.
    var overlays: [(file: SampleZipFile, offset: Int)] = []
    /// Files that stand in the archive and not in its directory.
    var hiddenNames: Set<String> = []

    init(_ files: [SampleZipFile]) {
        self.files = files
    }

    func with(_ change: (inout Self) -> Void) -> Self {
        var archive = self
        change(&archive)
        return archive
    }

    var bytes: [UInt8] {
        var archive = ByteBuilder()
        var directory = ByteBuilder()
        archive.append(stub)
        for file in files {
            let packed = file.method == 8 ? Deflate.packed(file.content) : file.content
            let offset = sharesFirstFile ? stub.count : archive.bytes.count + offsetShift
            appendLocal(file, packed, to: &archive)
            if !hiddenNames.contains(file.name) {
                append(file, packed, at: offset, to: &directory)
            }
        }
        for (file, offset) in overlays {
            append(file, Deflate.packed(file.content), at: offset, to: &directory)
        }
        archive.append(gap)
        let start = archive.bytes.count
        let count = statedCount ?? files.count + overlays.count - hiddenNames.count
        archive.append(directory.bytes)
        archive.append32(0x0605_4B50)
        archive.append16(0, 0, count, count)
        archive.append32(directory.bytes.count, start)
        archive.append16(comment.count)
        archive.append(comment)
        return archive.bytes
    }

    private func flags(of file: SampleZipFile) -> Int {
        file.flags | (file.hasDescriptor ? 8 : 0)
    }

    private func append(_ file: SampleZipFile, _ packed: [UInt8], at offset: Int, to directory: inout ByteBuilder) {
        directory.append32(0x0201_4B50)
        directory.append16(20, 20, flags(of: file), file.method, 0, 0x21)
        let packedCount = packed.count + file.surplus.count
        directory.append32(checksum(of: file), packedCount, file.statedBytes ?? file.content.count)
        directory.append16(file.name.utf8.count, 0, 0, 0, 0)
        directory.append32(0, offset)
        directory.append(file.name)
    }

    private func appendLocal(_ file: SampleZipFile, _ packed: [UInt8], to archive: inout ByteBuilder) {
        let name = file.localName ?? file.name
        let packedCount = packed.count + file.surplus.count
        let numbers = [
            checksum(of: file), packedCount, file.localStatedBytes ?? file.statedBytes ?? file.content.count,
        ]
        archive.append32(0x0403_4B50)
        archive.append16(20, flags(of: file), file.method, 0, 0x21)
        for number in numbers {
            archive.append32(file.hasDescriptor ? 0 : number)
        }
        archive.append16(name.utf8.count, 0)
        archive.append(name)
        archive.append(packed)
        archive.append(file.surplus)
        if file.hasDescriptor {
            archive.append32(0x0807_4B50)
            numbers.forEach { archive.append32($0) }
        }
    }

    private func checksum(of file: SampleZipFile) -> Int {
        file.statedChecksum ?? Int(Deflate.checksum(file.content))
    }
}
