package import Messaging

/// Why one message could not be made into a mail. Ends in `failed` (`D06`, `L03`).
package struct LetterError: Error, CustomStringConvertible {
    package let reason: ReasonCode
    /// Names arguments, templates or headers; never their values.
    package let description: String

    package init(_ reason: ReasonCode, _ description: String) {
        self.reason = reason
        self.description = description
    }
}
