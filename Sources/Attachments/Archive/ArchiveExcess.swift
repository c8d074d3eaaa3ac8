/// The limit that an archive went beyond (`ArchiveLimits`).
package enum ArchiveExcess: String, CaseIterable, Sendable {
    case entries
    case totalBytes = "total_bytes"
    case ratio
    case depth
    case seconds
}
