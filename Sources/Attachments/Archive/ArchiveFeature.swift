/// A way of packing that Word does not use, and that is refused because readers understand it differently.
package enum ArchiveFeature: Hashable, Sendable {
    /// By its number in APPNOTE 4.4.5; only 0 (stored) and 8 (deflated) are taken.
    case method(Int)
    case zip64
    /// One archive over several files.
    case volumes
}
