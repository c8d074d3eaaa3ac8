/// One mailbox of a header field: the name that is shown, and the address that mail goes to (RFC 5322 §3.4).
package struct Mailbox: Hashable, Sendable {
    package var displayName: String?
    package var address: String

    package init(displayName: String? = nil, address: String) {
        self.displayName = displayName
        self.address = address
    }
}
