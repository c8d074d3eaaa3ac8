/// In what conversation a message stands (`R17`, `R18`). Whoever takes in mail finds it out, by headers or a verified token.
package enum ThreadFacts: String, CaseIterable, Sendable {
    /// A new one, or one that nothing proves.
    case new
    /// One in which the buyer never wrote.
    case withoutBuyer = "without_buyer"
    /// One in which the buyer wrote: answers are expected.
    case withBuyer = "with_buyer"
    /// It bears the token of another pair's conversation: no exemption, and worth an operator's look.
    case ofOtherPair = "of_other_pair"
}
