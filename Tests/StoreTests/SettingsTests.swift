import Attachments
import Content
import Messaging
import Policy
import Postgres
import Quota
import Store
import TestSupport
import Testing

@Suite("Settings (R52)")
struct SettingsTests {
    @Test("R52: a value is taken or refused by the kind and the bounds of its setting")
    func validation() async throws {
        try await withPosternDatabase { database in
            let marketplace = try await database.addMarketplace()
            for (key, value, hint) in Self.values {
                guard let hint else {
                    try await database.set(key, value, in: marketplace)
                    continue
                }
                let error = await #expect(throws: PostgresError.self, "\(key) = \(value)") {
                    try await database.set(key, value, in: marketplace)
                }
                #expect(error?.sqlState == .checkViolation)
                #expect(error?.message.hasPrefix(#"setting "\#(key)" cannot be "#) == true)
                #expect(error?.hint == "Give \(hint).", "\(key) = \(value)")
            }
        }
    }

    /// A setting, a value, and what the hint gives instead where the value is refused.
    private static let values: [(String, String, String?)] = [
        ("quota.base_messages", "0", nil),
        ("quota.base_messages", "1000000", nil),
        ("quota.base_messages", "1000001", "from 0 to 1000000"),
        ("quota.base_messages", "-1", "from 0 to 1000000"),
        ("quota.base_messages", "600.5", "a whole number"),
        ("quota.base_messages", #""600""#, "a number"),
        ("quota.base_messages", "null", "a number"),
        ("quota.base_messages", "true", "a number"),
        ("retry.jitter", "0.9", nil),
        ("retry.jitter", "0", nil),
        ("retry.jitter", "0.91", "from 0 to 0.9"),
        ("retry.jitter", "[]", "a number"),
        ("attachments.accept_jpeg_and_tif", "true", nil),
        ("attachments.accept_jpeg_and_tif", "1", "true or false"),
        ("attachments.accept_jpeg_and_tif", "null", "true or false"),
        ("quota.when_over", #""defer""#, nil),
        ("quota.when_over", #""Defer""#, #"one of "reject", "defer""#),
        ("quota.when_over", "null", #"one of "reject", "defer""#),
        ("crash.uncertain", #""assume_sent""#, nil),
        ("crash.uncertain", #""guess""#, #"one of "resend", "hold", "assume_sent""#),
        ("identity.reserved_names", "[]", nil),
        ("identity.reserved_names", #"["Garden Help"]"#, nil),
        ("identity.reserved_names", #""Garden Help""#, "an array of strings"),
        ("identity.reserved_names", #"["Garden", 1]"#, "an array of strings"),
        ("identity.reserved_names", #"[["Garden"]]"#, "an array of strings"),
        ("identity.reserved_names", "[null]", "an array of strings"),
        ("notices.outcomes", #"["held", "failed"]"#, nil),
        ("notices.outcomes", "[]", nil),
        (
            "notices.outcomes", #"["reject"]"#,
            #"an array of any of "blocked", "rejected", "held", "expired", "failed", "bounced""#
        ),
        ("retry.schedule_seconds", "[0, 60]", nil),
        ("retry.schedule_seconds", "[]", "an array of one or more whole numbers"),
        ("retry.schedule_seconds", "[0, 1.5]", "an array of one or more whole numbers"),
        ("retry.schedule_seconds", #"[0, "60"]"#, "an array of one or more whole numbers"),
        ("retry.schedule_seconds", "60", "an array of one or more whole numbers"),
        ("retry.schedule_seconds", "[0, -1]", "from 0 to 604800"),
        ("retry.schedule_seconds", "[0, 604801]", "from 0 to 604800"),
    ]

    @Test("R52: a setting that does not exist is refused, and the hint says where the settings are listed")
    func unknown() async throws {
        try await withPosternDatabase { database in
            let marketplace = try await database.addMarketplace()
            let error = try await #require(throws: PostgresError.self) {
                try await database.set("quota.base_message", "1", in: marketplace)
            }
            #expect(error.message == #"there is no setting named "quota.base_message""#)
            #expect(error.hint?.contains("postern.setting_definition") == true)
        }
    }

    @Test("R52: each change leaves a row that says who, when, what it was and what it became")
    func audit() async throws {
        try await withPosternDatabase { database in
            let marketplace = try await database.addMarketplace()
            try await database.set("quota.base_messages", "700", in: marketplace)
            try await database.set("quota.base_messages", "800", in: marketplace)
            try await database.pool.execute("DELETE FROM postern.setting")
            await #expect(throws: PostgresError.self) {
                try await database.set("quota.base_messages", "-5", in: marketplace)
            }
            let rows = try await database.pool.query(
                """
                SELECT
                    key, marketplace_id, old_value::text AS old_value, new_value::text AS new_value,
                    actor = session_user AND at <= clock_timestamp() AS is_signed
                FROM postern.setting_audit
                ORDER BY audit_id
                """
            )
            #expect(try rows.decode(String?.self, "old_value") == [nil, "700", "800"])
            #expect(try rows.decode(String?.self, "new_value") == ["700", "800", nil])
            #expect(try rows.decode(String.self, "key") == Array(repeating: "quota.base_messages", count: 3))
            #expect(try rows.decode(Int64.self, "marketplace_id") == Array(repeating: marketplace.rawValue, count: 3))
            #expect(try rows.decode(Bool.self, "is_signed") == [true, true, true])
        }
    }

    @Test("R52: a new marketplace has the rules' defaults")
    func defaults() async throws {
        try await withPosternDatabase { database in
            let marketplace = try await database.addMarketplace()
            let settings = try await SettingsStore(pool: database.pool).load()
            #expect(settings == [marketplace: MarketplaceSettings()])
        }
    }

    @Test("R52: every setting is read as it was set, in the one marketplace that it was set for")
    func decoding() async throws {
        try await withPosternDatabase { database in
            let marketplace = try await database.addMarketplace()
            let other = try await database.addMarketplace(code: "tools", mailDomain: "mail.tools.example")
            let values = [
                "quota.base_messages": "10", "quota.messages_per_order": "2", "quota.window_days": "7",
                "quota.when_over": #""defer""#, "attachments.maximum_total_bytes": "1000",
                "attachments.maximum_count": "2", "attachments.extensions": #"["pdf", "png"]"#,
                "attachments.accept_jpeg_and_tif": "true", "identity.reserved_names": #"["Garden Help"]"#,
                "retry.schedule_seconds": "[0, 5, 10]", "retry.jitter": "0.5",
                "retry.minimum_server_delay_seconds": "1", "retry.maximum_server_delay_seconds": "100",
                "retry.delay_event_seconds": "60", "retry.expire_seconds": "3600", "crash.uncertain": #""resend""#,
                "identity.when_imitating": #""reject""#, "opt_out.exempt_replies": "false",
                "opt_out.exempt_custom_orders": "false", "opt_out.important_marks": #"["[wichtig]"]"#,
                "quota.counts_carriers": "false", "feedback.once_per_order": "false",
                "suppression.when_critical": #""block""#, "notices.outcomes": #"["failed"]"#,
                "attachments.require_scan": "true", "attachments.when_infected": #""reject""#,
                "attachments.rescan_seconds": "5", "attachments.archive_maximum_entries": "9",
                "attachments.archive_maximum_bytes": "1000", "attachments.archive_maximum_ratio": "8",
                "attachments.archive_maximum_depth": "2", "attachments.archive_maximum_seconds": "3",
                "content.allow_remote_images": "true", "content.allowed_domains": #"["parcel.example"]"#,
                "content.more_rewards": #"["a cake"]"#, "content.more_review_pressure": #"["be nice"]"#,
                "content.more_marketing": #"["buy more"]"#, "content.more_outside_payment": #"["pay in gold"]"#,
                "records.retention_days": "90",
            ].merging(LintRuleID.allCases.map { ("content.\($0.rawValue)", #""hold""#) }) { $1 }
            let keys = try await database.pool.query("SELECT key FROM postern.setting_definition")
            #expect(Set(try keys.decode(String.self, "key")) == Set(values.keys))
            for (key, value) in values {
                try await database.set(key, value, in: marketplace)
            }
            var expected = MarketplaceSettings()
            expected.quota = QuotaFormula(baseMessages: 10, messagesPerOrder: 2, windowDays: 7)
            expected.whenOverQuota = .defer
            expected.attachments = AttachmentRules(
                maximumTotalBytes: 1000,
                maximumCount: 2,
                allowedFormats: [.pdf, .png],
                acceptsAliases: true
            )
            expected.reservedNames = ["Garden Help"]
            expected.retry = RetrySchedule(
                delaysSeconds: [0, 5, 10],
                jitter: 0.5,
                serverDelayBoundsSeconds: 1...100,
                delayEventSeconds: 60,
                expireSeconds: 3600
            )
            expected.whenUncertain = .resend
            expected.attachments.archive.maximumEntries = 9
            expected.attachments.archive.maximumTotalBytes = 1000
            expected.attachments.archive.maximumRatio = 8
            expected.attachments.archive.maximumDepth = 2
            expected.attachments.archive.maximumSeconds = 3
            expected.rescanSeconds = 5
            expected.html.allowsRemoteImages = true
            expected.notices.outcomes = ["failed"]
            expected.rules.whenNameImitates = .reject
            expected.rules.whenCriticalToSuppressed = .block
            expected.rules.whenInfected = .reject
            expected.rules.requiresScan = true
            expected.rules.exemptsCustomOrders = false
            expected.rules.exemptsReplies = false
            expected.rules.importantMarks = ["[wichtig]"]
            expected.rules.limitsFeedbackRequests = false
            expected.rules.countsCarriers = false
            expected.lint = LintPolicy(
                severities: Dictionary(uniqueKeysWithValues: LintRuleID.allCases.map { ($0, .hold) }),
                allowedDomains: ["parcel.example"],
                phrases: LintPhrases.standard.adding(
                    LintPhrases(
                        rewards: ["a cake"],
                        reviewPressure: ["be nice"],
                        marketing: ["buy more"],
                        outsidePayment: ["pay in gold"]
                    )
                )
            )
            let settings = try await SettingsStore(pool: database.pool).load()
            #expect(settings == [marketplace: expected, other: MarketplaceSettings()])
            let changed = try await database.pool.query(
                "SELECT DISTINCT marketplace_id FROM postern.effective_setting WHERE is_changed"
            )
            #expect(try changed.decode(Int64.self, "marketplace_id") == [marketplace.rawValue])
        }
    }

    @Test("R52: a least server delay above the greatest is read as both being the least")
    func crossedBounds() async throws {
        try await withPosternDatabase { database in
            let marketplace = try await database.addMarketplace()
            try await database.set("retry.minimum_server_delay_seconds", "100", in: marketplace)
            try await database.set("retry.maximum_server_delay_seconds", "50", in: marketplace)
            let settings = try await SettingsStore(pool: database.pool).load()
            #expect(settings[marketplace]?.retry.serverDelayBoundsSeconds == 100...100)
        }
    }
}

extension TestDatabase {
    /// - Parameter value: JSON.
    func set(_ key: String, _ value: String, in marketplace: MarketplaceID) async throws {
        try await pool.execute(
            """
            INSERT INTO postern.setting (marketplace_id, key, value)
            VALUES (\(marketplace.rawValue), \(key), \(PostgresJSON(value)))
            ON CONFLICT (marketplace_id, key) DO UPDATE SET value = excluded.value
            """
        )
    }
}
