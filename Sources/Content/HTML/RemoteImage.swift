/// An image that a mail asked to be loaded from elsewhere, whether or not that was allowed.
package struct RemoteImage: Hashable, Sendable {
    /// As the mail has it, without the spaces and line breaks that browsers ignore.
    package let address: String
    /// In pixels, as declared by attributes or style; nil if nothing is said.
    package let width: Int?
    package let height: Int?
    /// Whether it, or an element around it, is declared not to be shown.
    package let isHidden: Bool

    package init(address: String, width: Int? = nil, height: Int? = nil, isHidden: Bool = false) {
        self.address = address
        self.width = width
        self.height = height
        self.isHidden = isHidden
    }
}
