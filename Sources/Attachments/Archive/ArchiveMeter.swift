/// Counts what an inspection does, and ends it at the first limit.
struct ArchiveMeter {
    private let limits: ArchiveLimits
    private let deadline: ArchiveDeadline
    private var entries = 0
    private var totalBytes = 0

    init(_ limits: ArchiveLimits, deadline: ArchiveDeadline) {
        self.limits = limits
        self.deadline = deadline
    }

    /// - Parameter depth: 1 for the document itself.
    func open(depth: Int) throws(ArchiveRefusal) {
        guard depth <= limits.maximumDepth else {
            throw ArchiveRefusal(.archiveBomb(.depth))
        }
    }

    /// How many more files may come.
    var remainingEntries: Int {
        max(0, limits.maximumEntries - entries)
    }

    /// How many more bytes may come out.
    var remainingBytes: Int {
        max(0, limits.maximumTotalBytes - totalBytes)
    }

    /// Refuses by what an archive says of itself, before anything is unpacked.
    mutating func count(_ files: [ZipEntry]) throws(ArchiveRefusal) {
        guard files.count <= remainingEntries else {
            throw ArchiveRefusal(.archiveBomb(.entries))
        }
        entries += files.count
        guard files.reduce(0, { $0 + $1.unpackedBytes }) <= remainingBytes else {
            throw ArchiveRefusal(.archiveBomb(.totalBytes))
        }
    }

    /// Counts what came out.
    /// - Parameters:
    ///   - count: Bytes, just now.
    ///   - soFar: Bytes of this file, with them.
    ///   - packed: Bytes that the file takes in the archive.
    mutating func unpacked(_ count: Int, soFar: Int, packed: Int) throws(ArchiveRefusal) {
        guard count <= remainingBytes else {
            throw ArchiveRefusal(.archiveBomb(.totalBytes))
        }
        totalBytes += count
        if totalBytes > limits.ratioExemptBytes, soFar / max(1, packed) > limits.maximumRatio {
            throw ArchiveRefusal(.archiveBomb(.ratio))
        }
        guard !deadline.isPast else {
            throw ArchiveRefusal(.archiveBomb(.seconds))
        }
    }
}
