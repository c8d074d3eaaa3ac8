/// An image that is loaded from elsewhere and not meant to be seen.
struct TrackingPixelRule: LintRule {
    static let id = LintRuleID.trackingPixel
    static let explanation =
        "The message holds an invisible image that tells when it is read; switch tracking off in your mail program."

    private let maximumPixels: Int

    init(policy: LintPolicy) {
        maximumPixels = policy.maximumTrackingPixels
    }

    func count(in passage: LintPassage) -> Int {
        passage.remoteImages.count { image in
            image.isHidden || [image.width, image.height].contains { $0.map { $0 <= maximumPixels } ?? false }
        }
    }
}
