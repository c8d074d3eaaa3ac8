/// The name of a seller as a buyer sees it in From (`R14`).
///
/// Validated when it is registered and again when a mail is composed, because rows can be inserted directly.
package struct SenderName: Hashable, Sendable, CustomStringConvertible {
    /// Without white space at either end.
    package let text: String

    /// - Throws: `SenderNameError` for a name with line breaks, other controls or bidirectional controls, and for one
    ///   with nothing to see.
    package init(_ text: String) throws(SenderNameError) {
        // Before trimming: a line break at the end is refused, not removed.
        guard !text.unicodeScalars.contains(where: HeaderText.isForbidden) else {
            throw SenderNameError(problem: .forbiddenCharacter)
        }
        let scalars = text.unicodeScalars
        guard
            let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }),
            scalars.contains(where: { !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint })
        else {
            throw SenderNameError(problem: .empty)
        }
        self.text = String(scalars[first...last])
    }

    package var description: String {
        text
    }

    /// Whether the name would pass for the platform's own, which holds it for an operator.
    ///
    /// Names are compared by how they look: `P0stern`, `Ｐｏｓｔｅｒｎ`, `P.o.s.t.e.r.n` and one with a Cyrillic `о` are all
    /// `postern`. It counts as a word of the name (`Postern Support`), spelled over several (`Post ern`), and as the
    /// beginning or end of one (`PosternHelp`). An innocent `Posternak` is held as well; a look from an operator
    /// is cheaper than a buyer who was deceived.
    package func imitates(platformName: String) -> Bool {
        let platform = NameSkeleton(platformName).joined
        guard !platform.isEmpty else {
            return false
        }
        return NameSkeleton(text).shows(platform)
    }
}
