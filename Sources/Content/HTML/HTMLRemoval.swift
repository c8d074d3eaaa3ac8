/// How much of a kind was taken out of HTML. It holds no content, so that it can be stored and logged.
package struct HTMLRemoval: Hashable, Sendable {
    package let kind: HTMLRemovalKind
    package let count: Int
}
