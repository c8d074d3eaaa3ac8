/// Which of a mail's two bodies a layout makes.
enum LayoutFormat: String, CaseIterable {
    case html
    case text = "txt"

    /// How the files of this format end.
    var suffix: String {
        ".\(rawValue).mustache"
    }
}
