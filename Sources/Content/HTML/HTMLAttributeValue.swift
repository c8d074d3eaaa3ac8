/// An attribute whose value was checked.
struct HTMLAttributeValue: Hashable {
    let attribute: HTMLAttribute
    /// Decoded.
    let value: String
}
