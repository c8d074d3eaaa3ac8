/// One rule of the marketplace as a pure function over facts.
///
/// A new one is a file in `Checks/`, a line in `Policy.checks`, and a test that carries the rule's number.
package protocol PolicyCheck: Sendable {
    /// The name under which the verdict is stored, such as `opt_out`. Never changes once released.
    static var id: String { get }
    /// The numbers of the rules that it decides, first the one that it speaks by unless a verdict names another.
    static var rules: [String] { get }

    static func verdict(on facts: MessageFacts) -> Verdict
}
