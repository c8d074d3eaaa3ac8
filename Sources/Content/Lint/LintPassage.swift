/// One part of a message, made ready for all rules.
struct LintPassage {
    let place: LintPlace
    let original: String
    let text: LintText
    /// What the markup alone shows; none outside the HTML.
    let remoteImages: [RemoteImage]

    init(_ place: LintPlace, _ original: String, remoteImages: [RemoteImage] = []) {
        self.place = place
        self.original = original
        self.remoteImages = remoteImages
        text = LintText(original)
    }
}
