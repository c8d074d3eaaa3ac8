/// A list that is being written as text.
struct PlainTextList {
    static let bullet = "- "

    /// Of the next item; nil in a list without numbers.
    private(set) var nextNumber: Int?

    init(nextNumber: Int?) {
        self.nextNumber = nextNumber
    }

    mutating func takeMarker() -> String {
        guard let number = nextNumber else {
            return Self.bullet
        }
        nextNumber = number + 1
        return "\(number). "
    }
}
