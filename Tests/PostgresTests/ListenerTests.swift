import Postgres
import TestSupport
import Testing

@Suite("Q13: a listener hears notifications and comes back when its connection is lost")
struct ListenerTests {
    private func listener(_ database: TestDatabase, channels: [String], heartbeat: Duration = .seconds(30))
        -> PostgresListener
    {
        var configuration = database.configuration
        configuration.applicationName = "listener"
        return PostgresListener(configuration, channels: channels, heartbeat: heartbeat, logger: .silent)
    }

    @Test("Q13: it says when it hears, and then what")
    func notifications() async throws {
        try await withTestDatabase(maximumConnections: 1) { database in
            var events = listener(database, channels: ["work", #"Odd "name""#]).events.makeAsyncIterator()
            #expect(await events.next() == .subscribed(isReconnect: false))
            try await database.pool.execute("NOTIFY work, 'first'")
            try await database.pool.execute(#"NOTIFY "Odd ""name""""#)
            try await database.pool.execute("NOTIFY elsewhere")
            try await database.pool.execute("NOTIFY work, 'last'")
            var heard: [String] = []
            while heard.last != "last", case .notification(let notification) = await events.next() {
                heard.append(notification.payload)
                #expect(notification.channel == (notification.payload.isEmpty ? #"Odd "name""# : "work"))
            }
            #expect(heard == ["first", "", "last"])
        }
    }

    @Test("Q13: after a lost connection it subscribes again, and says that it was deaf meanwhile")
    func reconnect() async throws {
        try await withTestDatabase(maximumConnections: 1) { database in
            let listener = listener(database, channels: ["work"])
            var events = listener.events.makeAsyncIterator()
            #expect(await events.next() == .subscribed(isReconnect: false))
            try await database.terminate(applicationName: "listener")
            #expect(await events.next() == .subscribed(isReconnect: true))
            #expect(await listener.reconnects == 1)
            try await database.pool.execute("NOTIFY work, 'again'")
            guard case .notification(let notification) = await events.next() else {
                Issue.record("no notification")
                return
            }
            #expect(notification.payload == "again")
        }
    }

    @Test("The heartbeat of a silent channel is no event")
    func heartbeat() async throws {
        try await withTestDatabase(maximumConnections: 1) { database in
            let listener = listener(database, channels: ["work"], heartbeat: .milliseconds(5))
            var events = listener.events.makeAsyncIterator()
            #expect(await events.next() == .subscribed(isReconnect: false))
            async let event = events.next()
            try await database.until(
                "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND query = 'SELECT')"
            )
            try await database.pool.execute("NOTIFY work")
            let heard = await event
            guard case .notification = heard else {
                Issue.record("heard \(String(describing: heard))")
                return
            }
            #expect(await listener.reconnects == 0)
        }
    }

    @Test("A cancelled task ends the events and the session")
    func cancellation() async throws {
        try await withTestDatabase(maximumConnections: 1) { database in
            let listener = listener(database, channels: ["work"])
            let task = Task {
                var count = 0
                for await _ in listener.events {
                    count += 1
                }
                return count
            }
            try await database.until(
                "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%')"
            )
            task.cancel()
            #expect(await task.value <= 1)
            try await database.untilGone(applicationName: "listener")
        }
    }
}
