extension Unicode.Scalar {
    /// Whether it leaves a mark on the page: no space, and none of those that are drawn as nothing.
    var isVisible: Bool {
        !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint && properties.generalCategory != .control
    }
}
