/// What a token is for. It goes into the code, so that a token made for one purpose proves nothing for another.
package enum TokenPurpose: String, Sendable {
    /// The envelope sender of one attempt (`D02`).
    case returnPath = "return-path"
    /// The Message-ID of one message of one pair (`R18`).
    case messageID = "message-id"
}
