/// The table that stands under a heading of a Markdown document; code marks are taken off its cells.
package struct MarkdownTable {
    package let header: [String]
    package let rows: [[String]]

    /// `nil` if the heading is missing or no table follows it.
    package init?(under heading: String, in document: String) {
        let lines = document.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: { $0 == heading }) else {
            return nil
        }
        let table = lines[(start + 1)...].drop { !$0.hasPrefix("|") && !$0.hasPrefix("#") }.prefix { $0.hasPrefix("|") }
        let cells = table.map { line in
            line.split(separator: "|").map { cell in
                String(cell.filter { $0 != "`" }.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
        }
        guard cells.count > 2 else {
            return nil
        }
        header = cells[0]
        // The second line only draws the rule under the header.
        rows = Array(cells.dropFirst(2))
    }
}
