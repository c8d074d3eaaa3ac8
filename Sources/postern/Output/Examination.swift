import Attachments
import FoundationEssentials
import Logging
import Postgres
import SMTP
import Store

/// The doctor's round through the parts. Each is asked, whatever the others answered.
struct Examination {
    let settings: PosternSettings

    func findings() async -> [Finding] {
        await database() + [key, typeDetection, transport].map { $0() } + [await scanner()]
    }

    private func database() async -> [Finding] {
        let connection: PostgresConnection
        do {
            connection = try await PostgresConnection.connect(settings.database.connection)
        } catch {
            return [
                .unwell(
                    "database",
                    "\(error)",
                    remedy: "Check database.url, and that PostgreSQL runs and lets this user in."
                )
            ]
        }
        var findings: [Finding] = []
        for examine in [server, schema, templates, partitions, workers, clock] {
            do {
                findings.append(try await examine(connection))
            } catch {
                findings.append(.unwell("database", "\(error)", remedy: "Run `postern migrate`."))
            }
        }
        await connection.close()
        return findings
    }

    private func server(_ connection: PostgresConnection) async throws -> Finding {
        let version = try await connection.query("SELECT current_setting('server_version_num')::integer")
            .scalar(Int32.self)
        guard version >= 150_000 else {
            return .unwell("database", "PostgreSQL \(version / 10_000)", remedy: "Use PostgreSQL 15 or later.")
        }
        return .well("database", "PostgreSQL \(version / 10_000) answers")
    }

    private func schema(_ connection: PostgresConnection) async throws -> Finding {
        let applied = try await connection.query("SELECT number, checksum FROM postern.schema_migration")
        var known: [Int: String] = [:]
        for row in applied {
            known[Int(try row.decode(Int32.self, "number"))] = try row.decode(String.self, "checksum")
        }
        let missing = Migration.all.filter { known[$0.number] != $0.checksum }
        guard missing.isEmpty else {
            let names = missing.map(\.name).joined(separator: ", ")
            return .unwell("schema", "not as this version needs it: \(names)", remedy: "Run `postern migrate`.")
        }
        return .well("schema", "\(Migration.all.count) migrations applied")
    }

    private func templates(_ connection: PostgresConnection) async throws -> Finding {
        let count = try await connection.query("SELECT count(DISTINCT name) FROM postern.template_version")
            .scalar(Int64.self)
        return count > 0
            ? .well("templates", "\(count) published")
            : .unwell(
                "templates",
                "none published",
                remedy: "Run `postern migrate`, which publishes the built-in ones."
            )
    }

    private func partitions(_ connection: PostgresConnection) async throws -> Finding {
        let isAhead = try await connection.query(
            """
            SELECT to_regclass(
                'postern.event_' || to_char(date_trunc('week', (now() + interval '14 days') AT TIME ZONE 'UTC'), 'YYYYMMDD')
            ) IS NOT NULL
            """
        ).scalar(Bool.self)
        return isAhead
            ? .well("partitions", "made for the next two weeks")
            : .unwell(
                "partitions",
                "missing for the next two weeks",
                remedy: "Start a worker, or run `postern migrate`."
            )
    }

    private func workers(_ connection: PostgresConnection) async throws -> Finding {
        let rows = try await connection.query("SELECT state FROM postern_dashboard.workers WHERE state <> 'stopped'")
        let states = try rows.decode(String.self, "state")
        let lost = states.count { $0 == "lost" }
        guard lost == 0 else {
            return .unwell(
                "workers",
                "\(lost) of \(states.count) do not answer",
                remedy: "Their messages are taken over by any worker that runs; look at why they ended."
            )
        }
        return .well("workers", states.isEmpty ? "none runs" : "\(states.count) run")
    }

    private func clock(_ connection: PostgresConnection) async throws -> Finding {
        let theirs = try await connection.query("SELECT clock_timestamp()").scalar(PostgresTimestamp.self)
        let seconds = abs(theirs.date.timeIntervalSinceNow)
        guard seconds < 5 else {
            return .unwell(
                "clock",
                "this host and the database differ by \(Int(seconds)) s",
                remedy: "Set the clocks by NTP. Postern goes by the database's; mails' dates and TLS go by both."
            )
        }
        return .well("clock", "agrees with the database's")
    }

    private func key() -> Finding {
        settings.keyring == nil
            ? .unwell(
                "key",
                "no secret key is set; workers need one",
                remedy: "Make one with `head -c 32 /dev/urandom | base64 > FILE` and set secret_key_file."
            )
            : .well("key", "can be read")
    }

    private func typeDetection() -> Finding {
        do {
            _ = try LibMagicSniffer().sniff(Array("text".utf8))
            return .well("libmagic", "knows file types")
        } catch {
            return .unwell(
                "libmagic",
                "\(error)",
                remedy: "Install libmagic with its database (libmagic1, libmagic-mgc)."
            )
        }
    }

    private func scanner() async -> Finding {
        guard let configuration = settings.scanner else {
            return .well("scanner", "none is set; attachments are not scanned for malware")
        }
        do throws(ClamdFailure) {
            let scanner = ClamdScanner(configuration)
            try await scanner.ping()
            return .well("scanner", try await scanner.version())
        } catch {
            return .unwell(
                "scanner",
                error.description,
                remedy: "Check scanner, and that clamd runs; until then messages with attachments are held."
            )
        }
    }

    private func transport() -> Finding {
        switch settings.transport {
        case nil:
            .unwell("transport", "none is set; workers need one", remedy: "Set transport, as smtp://relay.example:25.")
        case .maildir(let path)?:
            FileManager.default.isWritableFile(atPath: path)
                ? .well("transport", "the folder can be written to")
                : .unwell(
                    "transport",
                    "the folder cannot be written to",
                    remedy: "Make \(path), writable for this user."
                )
        case .relays(let relays)?:
            .well("transport", "\(relays.count) relays set")
        }
    }
}
