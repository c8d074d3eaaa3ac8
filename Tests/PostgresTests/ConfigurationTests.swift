import Postgres
import TestSupport
import Testing

@Suite("A configuration reaches the server and keeps its secrets")
struct ConfigurationTests {
    @Test(
        "No description shows a password",
        arguments: [
            "postgresql://worker:hunter2@db.example:6432/postern?sslmode=require",
            "host=db.example user=worker password=hunter2 dbname=postern", "host=x password='hunter2",
        ]
    )
    func descriptions(connectionString: String) {
        var configuration = PostgresConfiguration(connectionString)
        configuration.password = "hunter3"
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in [String(describing: configuration), String(reflecting: configuration), dumped] {
            #expect(!text.contains("hunter"))
        }
    }

    @Test("A description tells where it leads")
    func target() {
        let configuration = PostgresConfiguration("postgresql://worker:hunter2@db.example:6432/postern")
        #expect(configuration.description == "postgres://worker@db.example:6432/postern")
    }

    @Test("A string that cannot be read is a mistake in the configuration, and is not repeated")
    func unreadable() async throws {
        let error = try await #require(throws: PostgresError.self) {
            try await PostgresConnection.connect(PostgresConfiguration("host=x hunter2"))
        }
        #expect(error.code == .configuration)
        #expect(error.blame == .configuration)
        #expect(!error.isRetryable)
        #expect(!error.debugDescription.contains("hunter2"))
    }

    @Test("A server that is not there is worth another try")
    func unreachable() async throws {
        let configuration = PostgresConfiguration("postgresql://postgres@127.0.0.1:\(try freePort())/postgres")
        let error = try await #require(throws: PostgresError.self) {
            try await PostgresConnection.connect(configuration)
        }
        #expect(error.code == .connectFailed)
        #expect(error.isRetryable)
        #expect(error.outcome == .notSent)
    }

    @Test("Of several hosts the first that answers and takes writes is used")
    func severalHosts() async throws {
        try await withTestDatabase(maximumConnections: 1) { database in
            let ports = try await database.pool.query("SHOW port").scalar(String.self)
            let closed = try freePort()
            let configuration = PostgresConfiguration(
                """
                host=127.0.0.1,127.0.0.1 port=\(closed),\(ports) user=postgres dbname=\(database.name) \
                target_session_attrs=read-write
                """
            )
            let connection = try await PostgresConnection.connect(configuration)
            #expect(try await connection.query("SELECT current_database()").scalar(String.self) == database.name)
            await connection.close()
        }
    }

    @Test("The server sees the application's name, and the connection string's own name wins")
    func applicationName() async throws {
        try await withTestDatabase(maximumConnections: 1) { database in
            var configuration = database.configuration
            configuration.applicationName = "tester"
            let plain = try await PostgresConnection.connect(configuration)
            #expect(try await plain.query("SHOW application_name").scalar(String.self) == "tester")
            configuration.connectionString += "?application_name=chosen"
            let named = try await PostgresConnection.connect(configuration)
            #expect(try await named.query("SHOW application_name").scalar(String.self) == "chosen")
            await plain.close()
            await named.close()
        }
    }
}
