import Foundation
import Policy
import TestTools
import Testing

@Suite("docs/rules.md says where each rule is decided and tested")
struct RulesDocumentTests {
    private struct Row {
        let rule: String
        let deciders: [String]
        let tests: [String]
    }

    private let rows: [Row]

    init() throws {
        let document = try RepositoryFile.text("docs/rules.md")
        let table = try #require(MarkdownTable(under: "## Where each rule is decided", in: document))
        rows = try table.rows.map { cells in
            try #require(cells.count == 4, "\(cells)")
            return Row(rule: cells[0], deciders: Self.links(in: cells[2]), tests: Self.links(in: cells[3]))
        }
    }

    @Test("Every rule has a row of its own, in order, with files that exist")
    func files() {
        #expect(!rows.isEmpty)
        #expect(Set(rows.map(\.rule)).count == rows.count)
        for row in rows {
            #expect(row.rule.wholeMatch(of: /[A-Z][0-9][0-9]/) != nil, "\(row.rule)")
            #expect(!row.deciders.isEmpty && !row.tests.isEmpty, "\(row.rule)")
            for file in row.deciders + row.tests {
                #expect(RepositoryFile.exists(file), "\(row.rule) names \(file)")
            }
        }
    }

    @Test("Every test file that a row names mentions the rule")
    func tests() throws {
        for row in rows {
            let number = try Regex("\\b\(row.rule)\\b")
            for file in row.tests {
                #expect(try RepositoryFile.text(file).contains(number), "\(file) says nothing of \(row.rule)")
            }
        }
    }

    @Test("Every rule that a check claims to decide has a row that names the check's file")
    func checks() {
        for check in Policy.checks {
            for rule in check.rules {
                let files = rows.first { $0.rule == rule }?.deciders ?? []
                #expect(files.contains("Sources/Policy/Checks/\(check).swift"), "\(rule), \(check)")
            }
        }
    }

    @Test("Every check's file that a row names claims the rule")
    func claims() {
        for row in rows {
            let claimed = Policy.checks.filter { $0.rules.contains(row.rule) }.map {
                "Sources/Policy/Checks/\($0).swift"
            }
            let named = row.deciders.filter { $0.hasPrefix("Sources/Policy/Checks/") }
            #expect(Set(named) == Set(claimed), "\(row.rule)")
        }
    }

    /// The targets of a cell's links, from the root of the repository.
    private static func links(in cell: String) -> [String] {
        cell.matches(of: /\]\(\.\.\/([^)]+)\)/).map { String($0.output.1) }
    }
}
