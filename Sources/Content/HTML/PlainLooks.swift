/// Style and class attributes that give looks and do nothing else: none can move, hide or load anything.
enum PlainLooks {
    /// Classes that the platform's frame gives colours, in the light and in the dark.
    private static let classes: Set<String> = ["line", "soft", "words"]
    private static let properties: Set<String> = [
        "border-radius", "font-size", "font-style", "font-weight", "line-height", "list-style-position", "margin",
        "padding", "text-align", "text-decoration",
    ]
    /// Of pixels: more would move things out of sight, and smaller letters would hide them.
    private static let largestNumber = 64
    private static let readableSizes = 10...largestNumber

    static func allows(_ name: String, _ value: String) -> Bool {
        switch name {
        case "class": value.split(separator: " ").allSatisfy { classes.contains(String($0)) }
        case "style": value.split(separator: ";").allSatisfy(isPlain)
        default: false
        }
    }

    private static func isPlain(_ declaration: Substring) -> Bool {
        let parts = declaration.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else {
            return declaration.allSatisfy(\.isWhitespace)
        }
        let property = parts[0].filter { !$0.isWhitespace }
        let numbers = parts[1].split { !("0"..."9").contains($0) }.map { Int($0) ?? .max }
        let isReadable =
            switch property {
            case "font-size": numbers.count == 1 && readableSizes.contains(numbers[0]) && parts[1].hasSuffix("px")
            case "line-height": (1...3).contains(numbers.first ?? 0) && !parts[1].contains("%")
            default: numbers.allSatisfy { $0 <= largestNumber }
            }
        return properties.contains(property) && isReadable
            && parts[1].utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "%") || byte == UInt8(ascii: ".")
            }
    }
}
