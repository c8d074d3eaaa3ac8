import Foundation

/// `embed-files OUTPUT ROOT FILE...`: writes OUTPUT, a Swift file with the text of each FILE under its path below ROOT.
@main
struct EmbedFilesTool {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 2 else {
            throw UsageError()
        }
        let root = arguments[1].hasSuffix("/") ? arguments[1] : arguments[1] + "/"
        var source = "enum EmbeddedFiles {\n    static let text: [String: String] = [\n"
        for file in arguments.dropFirst(2) {
            let text = try String(contentsOf: URL(filePath: file), encoding: .utf8)
            source += "        \"\(file.dropFirst(root.count))\": \(literal(text)),\n"
        }
        source += arguments.count == 2 ? "        :\n    ]\n}\n" : "    ]\n}\n"
        try source.write(to: URL(filePath: arguments[0]), atomically: true, encoding: .utf8)
    }

    /// A raw multi-line literal with more `#` than any run of them in the text.
    private static func literal(_ text: String) -> String {
        var fence = "#"
        while text.contains("\"\"\"" + fence) || text.contains("\\" + fence) {
            fence += "#"
        }
        return "\(fence)\"\"\"\n\(text)\n\"\"\"\(fence)"
    }
}

struct UsageError: Error, CustomStringConvertible {
    let description = "usage: embed-files OUTPUT ROOT FILE..."
}
