import Messaging
import TestTools
import Testing

@Suite("docs/states.md and the schema name the same statuses and events")
struct StatesDocumentTests {
    private let document: String

    init() throws {
        document = try RepositoryFile.text("docs/states.md")
    }

    @Test("R30: the table of transitions in docs/states.md is the one that the code follows")
    func transitions() throws {
        let table = try #require(MarkdownTable(under: "## Transitions", in: document))
        let statuses = try table.header.dropFirst().map { try #require(MessageStatus(rawValue: $0), "\($0)") }
        #expect(statuses == MessageStatus.allCases)

        var documented: [TransitionTable.Pair: MessageStatus] = [:]
        for row in table.rows {
            let event = try #require(MessageEvent(rawValue: row[0]), "\(row[0])")
            try #require(row.count == statuses.count + 1, "\(event)")
            for (status, cell) in zip(statuses, row.dropFirst()) where cell != "–" {
                let next = try #require(MessageStatus(rawValue: cell), "\(event) in \(status): \(cell)")
                documented[TransitionTable.Pair(status: status, event: event)] = next
            }
        }
        #expect(table.rows.map(\.[0]) == MessageEvent.allCases.map(\.rawValue))
        #expect(documented == TransitionTable.expected)
    }

    @Test("R30: docs/states.md explains every status, tells the final ones, and says who writes each event")
    func explanations() throws {
        let statuses = try #require(MarkdownTable(under: "## Statuses of a message", in: document))
        #expect(statuses.rows.map(\.[0]) == MessageStatus.allCases.map(\.rawValue))
        for row in statuses.rows {
            #expect(row[2] == (MessageStatus(rawValue: row[0])?.isFinal == true ? "yes" : "no"), "\(row[0])")
        }
        let events = try #require(MarkdownTable(under: "## Who writes each event", in: document))
        #expect(events.rows.map(\.[0]) == MessageEvent.allCases.map(\.rawValue))
        #expect(events.rows.allSatisfy { $0.count == 3 && !$0[1].isEmpty && !$0[2].isEmpty })
    }

    @Test("R46: docs/states.md, the order table's constraint and the code know the same order statuses")
    func orderStatuses() throws {
        let statuses = OrderStatus.allCases.map(\.rawValue)
        let table = try #require(MarkdownTable(under: "## Statuses of an order", in: document))
        #expect(table.rows.map(\.[0]) == statuses)
        let schema = try RepositoryFile.text("sql/migrations/0001_parties.sql")
        #expect(RepositoryFile.quotedWords(in: schema, from: "CHECK (status IN (", to: ")") == statuses)
    }

    @Test("R30: the event table takes every event but the beginning of an attempt, which has a table of its own")
    func eventKinds() throws {
        let schema = try RepositoryFile.text("sql/migrations/0003_queue.sql")
        let kinds = RepositoryFile.quotedWords(in: schema, from: "CHECK (kind IN (", to: ")")
        #expect(Set(kinds) == Set(MessageEvent.allCases.map(\.rawValue)).subtracting(["attempt_begun"]))
    }

    @Test("R30: the dashboard's view reads the same status off the last event as the code")
    func viewAgrees() throws {
        let view = try RepositoryFile.text("sql/migrations/0005_dashboard.sql")
        let silent = RepositoryFile.quotedWords(in: view, from: "e.kind NOT IN (", to: ")")
        let waiting = RepositoryFile.quotedWords(in: view, from: "WHEN latest.kind IN (", to: ")")
        #expect(Set(silent) == Set(MessageEvent.allCases.filter(Self.bearsNoStatus).map(\.rawValue)))
        #expect(Set(waiting) == Set(MessageEvent.allCases.filter(Self.leadsToQueued).map(\.rawValue)))
        #expect(view.contains("WHEN latest.kind = 'outcome_unknown' THEN 'uncertain'"))
        #expect(MessageStatus.sending.after(.outcomeUnknown) == .uncertain)
    }

    private static func bearsNoStatus(_ event: MessageEvent) -> Bool {
        MessageStatus.sent.after(event) == .sent && MessageStatus.uncertain.after(event) == .uncertain
    }

    private static func leadsToQueued(_ event: MessageEvent) -> Bool {
        !bearsNoStatus(event) && MessageStatus.allCases.contains { $0.after(event) == .queued }
    }
}
