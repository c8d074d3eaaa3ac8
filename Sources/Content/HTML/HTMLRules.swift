/// What a marketplace lets HTML be and cost (`R37`); the defaults fit mails between people and newsletters.
package struct HTMLRules: Hashable, Sendable {
    /// Whether images of `https:` addresses stay. Loading one tells its owner that, when and where a mail was opened.
    package var allowsRemoteImages: Bool
    /// Whether style and class attributes that only give looks (`PlainLooks`) go without being told of as removals. They are
    /// not written all the same.
    package var allowsLooks: Bool
    /// Of UTF-8, before anything is parsed.
    package var maximumInputBytes: Int
    /// Of the sanitised HTML: escaping makes a text longer.
    package var maximumOutputBytes: Int
    /// How deep elements may nest, counted from the document. It bounds the time too: each tag may look at all open elements.
    package var maximumDepth: Int
    /// Elements, texts and comments of the parsed tree, those that the parser adds included.
    package var maximumNodes: Int
    package var maximumAttributesPerElement: Int
    /// What the parser may take for one input.
    package var maximumMemoryBytes: Int
    /// A longer address is removed.
    package var maximumURLBytes: Int
    /// How often HTML may read differently after it was written before it is refused.
    package var maximumPasses: Int

    package init(
        allowsRemoteImages: Bool = false,
        allowsLooks: Bool = false,
        maximumInputBytes: Int = 1_048_576,
        maximumOutputBytes: Int = 2_097_152,
        maximumDepth: Int = 256,
        maximumNodes: Int = 100_000,
        maximumAttributesPerElement: Int = 256,
        maximumMemoryBytes: Int = 134_217_728,
        maximumURLBytes: Int = 2_048,
        maximumPasses: Int = 8
    ) {
        self.allowsRemoteImages = allowsRemoteImages
        self.allowsLooks = allowsLooks
        self.maximumInputBytes = maximumInputBytes
        self.maximumOutputBytes = maximumOutputBytes
        self.maximumDepth = maximumDepth
        self.maximumNodes = maximumNodes
        self.maximumAttributesPerElement = maximumAttributesPerElement
        self.maximumMemoryBytes = maximumMemoryBytes
        self.maximumURLBytes = maximumURLBytes
        self.maximumPasses = maximumPasses
    }
}
