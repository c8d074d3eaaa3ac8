/// An image that is loaded from elsewhere, seen or not.
struct RemoteImageRule: LintRule {
    static let id = LintRuleID.remoteImage
    static let explanation =
        "The message shows an image from another site; attach the image, or put it into the mail itself."

    init(policy: LintPolicy) {}

    func count(in passage: LintPassage) -> Int {
        passage.remoteImages.count
    }
}
