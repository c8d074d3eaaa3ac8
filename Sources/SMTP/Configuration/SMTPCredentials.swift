/// A user name and a password for AUTH (RFC 4954).
package struct SMTPCredentials: Hashable, Sendable {
    /// A text that never prints itself.
    package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable
    {
        /// The text. Named so that a reader notices each place that uses it.
        package let exposed: String

        package init(_ text: String) {
            self.exposed = text
        }

        package var description: String { "<redacted>" }
        package var debugDescription: String { "<redacted>" }
        package var customMirror: Mirror { Mirror(self, children: []) }
    }

    package let userName: String
    package let password: Secret

    package init(userName: String, password: Secret) {
        self.userName = userName
        self.password = password
    }
}
