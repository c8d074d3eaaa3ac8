/// Something of a claimed message is not in the database that must be there. No step goes on without it.
struct IncompleteRecord: Error, CustomStringConvertible {
    private let part: String

    /// - Parameter part: Names what is missing, without its values.
    init(_ part: String) {
        self.part = part
    }

    var description: String {
        "\(part) is missing"
    }
}
