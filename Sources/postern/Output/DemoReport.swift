import Postgres
import Sample

/// What the demo's messages came to, beside what the sample foretells.
struct DemoReport: Encodable {
    struct Row: Encodable {
        let outcome: String
        let messages: Int
        let foretold: Int
    }

    let rows: [Row]
    let messages: Int
    let mails: Int
    let seconds: Double
    let isAsForetold: Bool
    /// A message that was refused, to look at.
    let example: String?

    init(plan: SamplePlan, pool: PostgresPool, seconds: Double) async throws {
        let counted = try await pool.query(
            """
            SELECT s.status || coalesce('/' || s.reason, '') AS outcome, count(*) AS messages, max(s.message_id) AS example
            FROM postern_dashboard.message_status AS s
            WHERE s.message_id NOT IN (SELECT n.message_id FROM postern_dashboard.notices AS n)
            GROUP BY 1
            """
        )
        var counts: [String: Int] = [:]
        var example: Int64?
        for row in counted {
            let outcome = try row.decode(String.self, "outcome")
            counts[outcome] = Int(try row.decode(Int64.self, "messages"))
            if outcome.hasPrefix("blocked") {
                example = try row.decode(Int64.self, "example")
            }
        }
        let told = try await pool.query(
            "SELECT n.template, count(*) AS notices FROM postern_dashboard.notices AS n GROUP BY 1"
        )
        for row in told {
            counts["seller told by \(try row.decode(String.self, "template"))"] =
                Int(try row.decode(Int64.self, "notices"))
        }
        let foretold = plan.expectedOutcomes.merging(
            plan.expectedNotices.map { ("seller told by \($0.key)", $0.value) },
            uniquingKeysWith: +
        )
        rows = Set(counts.keys).union(foretold.keys).sorted().map {
            Row(outcome: $0, messages: counts[$0] ?? 0, foretold: foretold[$0] ?? 0)
        }
        messages = plan.messages.count
        mails = counts["sent"] ?? 0
        self.seconds = seconds
        isAsForetold = counts == foretold
        self.example = example.map(String.init)
    }

    var text: String {
        var table = TextTable(["outcome", "messages", "foretold"], numeric: [1, 2])
        for row in rows {
            table.add([row.outcome, "\(row.messages)", "\(row.foretold)"])
        }
        let rate = (Double(messages) / seconds).rounded(to: 0)
        let mailRate = (Double(mails) / seconds).rounded(to: 0)
        return """

            \(table.text)

            \(messages) messages decided and \(mails) mails sent in \(seconds.rounded(to: 1)) s: \
            \(rate) messages/s, \(mailRate) mails/s
            \(isAsForetold ? "Every outcome is as the sample foretells." : "NOT every outcome is as the sample foretells.")

            Why a message was refused:  postern explain \(example ?? "ID")
            """
    }
}
