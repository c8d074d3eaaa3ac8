extension MessagePattern {
    /// A placeholder's name and what the pattern does with it.
    package struct Argument: Hashable, Sendable {
        package let name: String
        package let uses: Uses
        /// The selectors of its plural or select clauses: `one`, `=0`, `other`.
        package let selectors: [String]

        /// Whether the pattern can format such a value.
        func accepts(_ value: MessageArgument) -> Bool {
            switch value {
            case .string: uses.isSubset(of: [.text, .select])
            case .integer, .decimal: uses.isDisjoint(with: [.date])
            case .date: uses == .date
            case .list, .currency: uses == .text
            }
        }
    }

    /// The ways in which a pattern uses an argument; one argument may stand in several places.
    package struct Uses: OptionSet, Hashable, Sendable {
        package let rawValue: UInt32

        package init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// Bare: `{name}`.
        package static let text = Uses(rawValue: 1)
        /// `{name, number}` in any style.
        package static let number = Uses(rawValue: 2)
        /// `{name, date}` or `{name, time}` in any style.
        package static let date = Uses(rawValue: 4)
        /// `{name, plural, …}`.
        package static let plural = Uses(rawValue: 8)
        /// `{name, select, …}`.
        package static let select = Uses(rawValue: 16)
        /// `{name, selectordinal, …}`.
        package static let ordinal = Uses(rawValue: 32)
    }

    /// A run of a pattern that consists of text and bare placeholders alone.
    enum Piece: Hashable, Sendable {
        case literal(String)
        /// An index into the pattern's arguments.
        case argument(Int)
    }
}
