/// What a derived text must look like.
enum TextForm {
    static func faults(in text: String) -> [String] {
        var faults: [String] = []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.contains(where: { $0.last?.isWhitespace ?? false }) {
            faults.append("a line ends in a space")
        }
        if text.contains("\n\n\n") {
            faults.append("two empty lines in a row")
        }
        if lines.count > 1, lines.first == "" || lines.last == "" {
            faults.append("an empty line at an end")
        }
        if text.unicodeScalars.contains("\r") {
            faults.append("a carriage return")
        }
        return faults
    }
}
