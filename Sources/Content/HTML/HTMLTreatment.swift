/// What the sanitiser does with an element of a kind.
enum HTMLTreatment: Hashable {
    case keep(HTMLElement)
    /// Its content stays, in another element of the same layout.
    case replace(HTMLElement)
    /// Its content stays alone.
    case unwrap
    /// It goes with all that it holds.
    case drop(HTMLRemovalKind)
}
