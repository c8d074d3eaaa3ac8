/// How far rendering one mail may go (`L06`).
package struct RenderLimits: Hashable, Sendable {
    /// The largest subject, text part or HTML part, in bytes of UTF-8. The default leaves room for the largest message that
    /// a seller may send (`R39`) with its escaping.
    package var maxOutputBytes: Int
    /// The most pieces that a mail is put together from: slots, literals, rows of lists.
    package var maxSteps: Int

    package init(maxOutputBytes: Int = 16 << 20, maxSteps: Int = 100_000) {
        self.maxOutputBytes = maxOutputBytes
        self.maxSteps = maxSteps
    }
}
