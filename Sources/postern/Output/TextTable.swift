/// Columns of text for people, as wide as their widest cell.
struct TextTable {
    private let header: [String]
    private var rows: [[String]] = []
    /// Columns of numbers, which stand on the right.
    private let numeric: Set<Int>

    init(_ header: [String], numeric: Set<Int> = []) {
        self.header = header
        self.numeric = numeric
    }

    mutating func add(_ row: [String]) {
        rows.append(row)
    }

    var text: String {
        let widths = header.indices.map { column in
            ([header] + rows).map { $0[column].count }.max() ?? 0
        }
        return ([header] + rows).map { row in
            row.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                return numeric.contains(column) ? padding + cell : cell + padding
            }
            .joined(separator: "  ").trimmedEnd
        }
        .joined(separator: "\n")
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        String(reversed().drop(while: { $0 == " " }).reversed())
    }
}
