import ArgumentParser
import Postgres

/// `postern status`: what waits, what became of the rest, and who works.
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what waits, what became of the rest, and who works."
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("Hours of outcomes to count.", valueName: "hours"))
    var hours = 24

    func run() async throws {
        try await reportingErrors {
            let parts = Composition(try await options.read())
            let answers = try await parts.pool.pipeline(StatusQueries.all(hours: hours))
            let report = StatusReport(
                queue: try answers[0].map { try StatusReport.Queue($0) },
                outcomes: try answers[1].map { try StatusReport.Outcome($0) },
                workers: try answers[2].map { try StatusReport.WorkerRow($0) }
            )
            if output.json {
                try Terminal.json(report)
            } else {
                Terminal.line(report.text)
            }
            await parts.pool.close()
        }
    }
}

private enum StatusQueries {
    static func all(hours: Int) -> [PostgresQuery] {
        [
            PostgresQuery(
                """
                SELECT m.code, d.ready, d.scheduled, d.running, d.oldest_ready_seconds
                FROM postern_dashboard.queue_depth AS d
                JOIN postern.marketplace AS m USING (marketplace_id)
                ORDER BY m.code
                """
            ),
            PostgresQuery(
                """
                SELECT o.status, o.reason, sum(o.messages)::bigint AS messages
                FROM postern_dashboard.outcomes_by_hour AS o
                WHERE o.hour >= date_trunc('hour', now()) - make_interval(hours => $1)
                GROUP BY 1, 2
                ORDER BY 3 DESC, 1, 2
                """,
                [.int4(Int32(clamping: hours))]
            ),
            PostgresQuery(
                """
                SELECT w.host, w.process_id, w.version, w.state, w.messages_held
                FROM postern_dashboard.workers AS w
                WHERE w.state <> 'stopped'
                ORDER BY 1, 2
                """
            ),
        ]
    }
}

struct StatusReport: Encodable {
    struct Queue: Encodable {
        let marketplace: String
        let ready: Int64
        let scheduled: Int64
        let running: Int64
        let oldestReadySeconds: Double?

        init(_ row: PostgresRow) throws {
            marketplace = try row.decode(String.self, "code")
            ready = try row.decode(Int64.self, "ready")
            scheduled = try row.decode(Int64.self, "scheduled")
            running = try row.decode(Int64.self, "running")
            oldestReadySeconds = try row.decode(Double?.self, "oldest_ready_seconds")
        }
    }

    struct Outcome: Encodable {
        let status: String
        let reason: String?
        let messages: Int64

        init(_ row: PostgresRow) throws {
            status = try row.decode(String.self, "status")
            reason = try row.decode(String?.self, "reason")
            messages = try row.decode(Int64.self, "messages")
        }
    }

    struct WorkerRow: Encodable {
        let host: String
        let processID: Int32
        let version: String
        let state: String
        let messagesHeld: Int64

        init(_ row: PostgresRow) throws {
            host = try row.decode(String.self, "host")
            processID = try row.decode(Int32.self, "process_id")
            version = try row.decode(String.self, "version")
            state = try row.decode(String.self, "state")
            messagesHeld = try row.decode(Int64.self, "messages_held")
        }
    }

    let queue: [Queue]
    let outcomes: [Outcome]
    let workers: [WorkerRow]

    var text: String {
        var queueTable = TextTable(["marketplace", "ready", "scheduled", "running", "oldest"], numeric: [1, 2, 3, 4])
        for row in queue {
            let oldest = row.oldestReadySeconds.map { "\(Int($0.rounded())) s" } ?? "-"
            queueTable.add([row.marketplace, "\(row.ready)", "\(row.scheduled)", "\(row.running)", oldest])
        }
        var outcomeTable = TextTable(["outcome", "reason", "messages"], numeric: [2])
        for row in outcomes {
            outcomeTable.add([row.status, row.reason ?? "", "\(row.messages)"])
        }
        var workerTable = TextTable(["worker", "version", "state", "holds"], numeric: [3])
        for row in workers {
            workerTable.add(["\(row.host):\(row.processID)", row.version, row.state, "\(row.messagesHeld)"])
        }
        return [queueTable, outcomeTable, workerTable].map(\.text).joined(separator: "\n\n")
    }
}
