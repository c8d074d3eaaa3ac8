import Attachments
import Content
import FoundationEssentials
package import Messaging
package import Policy
package import Postgres
import Quota

/// Reads what the marketplaces have set (`R52`).
package struct SettingsStore: Sendable {
    private let pool: PostgresPool
    private let statements: Statements

    package init(pool: PostgresPool) throws {
        self.pool = pool
        self.statements = try Statements()
    }

    /// The settings in force, by marketplace.
    package func load() async throws -> [MarketplaceID: MarketplaceSettings] {
        let rows = try await pool.query(statements.settings.query([]))
        var texts: [MarketplaceID: [String: String]] = [:]
        for row in rows {
            let marketplace = MarketplaceID(try row.decode(Int64.self, "marketplace_id"))
            texts[marketplace, default: [:]][try row.decode(String.self, "key")] = try row.decode(String.self, "value")
        }
        return try texts.mapValues { try SettingsReader(texts: $0).settings() }
    }
}

/// Turns the JSON texts of one marketplace's settings into their types.
struct SettingsReader {
    let texts: [String: String]

    func settings() throws -> MarketplaceSettings {
        var settings = MarketplaceSettings()
        settings.quota = QuotaFormula(
            baseMessages: try value("quota.base_messages"),
            messagesPerOrder: try value("quota.messages_per_order"),
            windowDays: try value("quota.window_days")
        )
        settings.whenOverQuota = try choice("quota.when_over")
        settings.attachments = AttachmentRules(
            maximumTotalBytes: try value("attachments.maximum_total_bytes"),
            maximumCount: try value("attachments.maximum_count"),
            allowedFormats: Set(
                try value("attachments.extensions", as: [String].self).compactMap {
                    AttachmentFormat(fileExtension: $0)
                }
            ),
            acceptsAliases: try value("attachments.accept_jpeg_and_tif")
        )
        settings.attachments.archive.maximumEntries = try value("attachments.archive_maximum_entries")
        settings.attachments.archive.maximumTotalBytes = try value("attachments.archive_maximum_bytes")
        settings.attachments.archive.maximumRatio = try value("attachments.archive_maximum_ratio")
        settings.attachments.archive.maximumDepth = try value("attachments.archive_maximum_depth")
        settings.attachments.archive.maximumSeconds = try value("attachments.archive_maximum_seconds")
        settings.rescanSeconds = try value("attachments.rescan_seconds")
        settings.html.allowsRemoteImages = try value("content.allow_remote_images")
        settings.reservedNames = try value("identity.reserved_names")
        settings.notices.outcomes = Set(try value("notices.outcomes", as: [String].self))
        settings.rules = try rules()
        settings.lint = try lint()
        let minimum: Int = try value("retry.minimum_server_delay_seconds")
        settings.retry = RetrySchedule(
            delaysSeconds: try value("retry.schedule_seconds"),
            jitter: try value("retry.jitter"),
            serverDelayBoundsSeconds: minimum...max(minimum, try value("retry.maximum_server_delay_seconds")),
            delayEventSeconds: try value("retry.delay_event_seconds"),
            expireSeconds: try value("retry.expire_seconds")
        )
        settings.whenUncertain = try choice("crash.uncertain")
        return settings
    }

    private func lint() throws -> LintPolicy {
        var policy = LintPolicy()
        for rule in LintRuleID.allCases {
            let severity: LintSeverity = try choice("content.\(rule.rawValue)")
            policy.severities[rule] = severity == policy.defaultSeverity ? nil : severity
        }
        policy.allowedDomains = try value("content.allowed_domains")
        policy.phrases = policy.phrases.adding(
            LintPhrases(
                rewards: try value("content.more_rewards"),
                reviewPressure: try value("content.more_review_pressure"),
                marketing: try value("content.more_marketing"),
                outsidePayment: try value("content.more_outside_payment")
            )
        )
        return policy
    }

    private func rules() throws -> PolicyRules {
        var rules = PolicyRules()
        rules.whenNameImitates = try choice("identity.when_imitating")
        rules.whenCriticalToSuppressed = try choice("suppression.when_critical")
        rules.whenInfected = try choice("attachments.when_infected")
        rules.requiresScan = try value("attachments.require_scan")
        rules.exemptsCustomOrders = try value("opt_out.exempt_custom_orders")
        rules.exemptsReplies = try value("opt_out.exempt_replies")
        rules.importantMarks = try value("opt_out.important_marks")
        rules.limitsFeedbackRequests = try value("feedback.once_per_order")
        rules.countsCarriers = try value("quota.counts_carriers")
        return rules
    }

    private func value<Value: Decodable>(_ key: String, as type: Value.Type = Value.self) throws -> Value {
        guard let text = texts[key] else {
            throw SettingError(key: key, problem: "is not defined; run `postern migrate`")
        }
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw SettingError(key: key, problem: "does not hold \(type)")
        }
    }

    private func choice<Value: RawRepresentable<String>>(_ key: String) throws -> Value {
        let text: String = try value(key)
        guard let value = Value(rawValue: text) else {
            throw SettingError(key: key, problem: "has a value that this version does not know: \(text)")
        }
        return value
    }
}

/// A setting in the database that this build cannot use.
package struct SettingError: Error, CustomStringConvertible {
    package let key: String
    package let problem: String

    package var description: String {
        "setting \(key) \(problem)"
    }
}
