import Attachments
import Logging
import MIME
import Postgres
import SMTP
import Worker

/// The settings of a process, valid as a whole.
struct PosternSettings: Sendable {
    var database: PostgresPoolConfiguration
    /// `nil` where the command needs none and none was given.
    var transport: TransportConfiguration?
    var keyring: TokenKeyring?
    /// `nil`: attachments are not scanned for malware.
    var scanner: ClamdConfiguration?
    var worker: WorkerSettings
    var logLevel: Logger.Level
}

/// What a command cannot do without.
struct SettingNeeds: OptionSet, Sendable {
    let rawValue: Int

    static let transport = SettingNeeds(rawValue: 1 << 0)
    static let secretKey = SettingNeeds(rawValue: 1 << 1)
}
