/// How far the archive that a document is (a `.docx` is a ZIP) is followed before it is refused as a bomb (`R40`).
///
/// All of them hold for one attachment with everything packed inside it. What really comes out is counted, whatever the
/// archive says about itself. The defaults let through documents of the size that may be attached.
package struct ArchiveLimits: Hashable, Sendable {
    /// Files in the archive and in the archives inside it.
    package var maximumEntries: Int
    /// Bytes after unpacking, over all of them.
    package var maximumTotalBytes: Int
    /// Bytes that one packed byte of a file may become, once more than `ratioExemptBytes` came out.
    package var maximumRatio: Int
    /// What a document may unpack to before its ratio counts: a small empty table has an enormous one.
    package var ratioExemptBytes: Int
    /// Archives in one another; the document itself is the first.
    package var maximumDepth: Int
    /// Time for one attachment.
    package var maximumSeconds: Int

    package init(
        maximumEntries: Int = 4096,
        maximumTotalBytes: Int = 104_857_600,
        maximumRatio: Int = 200,
        ratioExemptBytes: Int = 4_194_304,
        maximumDepth: Int = 4,
        maximumSeconds: Int = 10
    ) {
        self.maximumEntries = maximumEntries
        self.maximumTotalBytes = maximumTotalBytes
        self.maximumRatio = maximumRatio
        self.ratioExemptBytes = ratioExemptBytes
        self.maximumDepth = maximumDepth
        self.maximumSeconds = maximumSeconds
    }
}
