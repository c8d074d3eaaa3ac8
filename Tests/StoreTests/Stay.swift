import Messaging
import Postgres
import TestSupport

/// Why a message that is past the retention time stays.
enum Stay: CaseIterable, Sendable {
    case legalHold
    case queued
    case scheduled
    case leased
    case held
    case uncertain

    /// Makes a sent message one that must stay.
    func begin(_ message: MessageID, _ database: TestDatabase) async throws {
        try await database.pool.execute(beginning(message.rawValue))
    }

    /// Takes the reason away.
    func end(_ message: MessageID, _ database: TestDatabase) async throws {
        switch self {
        case .legalHold:
            _ = try await database.liftHold(1)
        case .queued, .scheduled, .leased:
            for table in ["queue_entry", "scheduled_entry", "lease"] {
                try await database.pool.execute("DELETE FROM postern.\(identifier: table)")
            }
        case .held, .uncertain:
            try await database.pool.execute(
                "INSERT INTO postern.event (message_id, kind) VALUES (\(message.rawValue), 'cancelled')"
            )
        }
    }

    private func beginning(_ number: Int64) -> PostgresQuery {
        switch self {
        case .legalHold:
            "SELECT postern.place_legal_hold('A lawsuit', message_id => \(number))"
        case .queued:
            """
            INSERT INTO postern.queue_entry (priority, seller_id, message_id, marketplace_id)
            VALUES (5, 1, \(number), 1)
            """
        case .scheduled:
            """
            INSERT INTO postern.scheduled_entry (due_at, message_id, seller_id, marketplace_id, priority)
            VALUES (now(), \(number), 1, 1, 5)
            """
        case .leased:
            """
            INSERT INTO postern.lease (worker_id, message_ids, attempts, priorities, quota_days)
            VALUES (gen_random_uuid(), ARRAY[\(number)], '{0}', '{5}', '{NULL}')
            """
        case .held:
            "INSERT INTO postern.event (message_id, kind) VALUES (\(number), 'held')"
        case .uncertain:
            // A delay that is reported afterwards changes no status.
            """
            INSERT INTO postern.event (message_id, kind)
            SELECT \(number), kind FROM unnest(ARRAY['outcome_unknown', 'delayed']) AS kind
            """
        }
    }
}
