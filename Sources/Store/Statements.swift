/// The statements of `sql/queries`, looked up once.
package struct Statements: Sendable {
    let attachmentContents: Statement
    let attachmentsOf: Statement
    let beginAttempts: Statement
    let claim: Statement
    let decide: Statement
    let ensureAliases: Statement
    let facts: Statement
    let heartbeat: Statement
    let latestTemplates: Statement
    let markIdle: Statement
    let orderAverages: Statement
    let previousTemplate: Statement
    let promote: Statement
    let publishBuiltInTemplate: Statement
    let publishTemplate: Statement
    let reclaim: Statement
    let recordOutcomes: Statement
    let registerWorker: Statement
    let recordScans: Statement
    let release: Statement
    let releaseTemplate: Statement
    let reserveFeedback: Statement
    let settings: Statement
    let stopWorker: Statement
    let templateVersion: Statement
    let templateVersions: Statement

    package init() throws(MissingStatement) {
        attachmentContents = try Statement("attachment_contents")
        attachmentsOf = try Statement("attachments_of")
        beginAttempts = try Statement("begin_attempts")
        claim = try Statement("claim")
        decide = try Statement("decide")
        ensureAliases = try Statement("ensure_aliases")
        facts = try Statement("facts")
        heartbeat = try Statement("heartbeat")
        latestTemplates = try Statement("latest_templates")
        markIdle = try Statement("mark_idle")
        orderAverages = try Statement("order_averages")
        previousTemplate = try Statement("previous_template")
        promote = try Statement("promote")
        publishBuiltInTemplate = try Statement("publish_built_in_template")
        publishTemplate = try Statement("publish_template")
        reclaim = try Statement("reclaim")
        recordOutcomes = try Statement("record_outcomes")
        registerWorker = try Statement("register_worker")
        recordScans = try Statement("record_scans")
        release = try Statement("release")
        releaseTemplate = try Statement("release_template")
        reserveFeedback = try Statement("reserve_feedback")
        settings = try Statement("settings")
        stopWorker = try Statement("stop_worker")
        templateVersion = try Statement("template_version")
        templateVersions = try Statement("template_versions")
    }
}
