import Attachments
import Configuration
import Delivery
import FoundationEssentials
import Logging
import MIME
import Postgres
import SMTP
import SystemPackage
import Worker

/// Reads the settings from flags, environment and file, in this order, and judges them as a whole.
struct SettingsReader {
    private let config: ConfigReader
    private var problems: [SettingsProblems.Problem] = []

    /// - Parameters:
    ///   - file: A YAML file; `nil`: what `POSTERN_CONFIG` names, if anything.
    ///   - overrides: What flags say, by setting.
    init(file: String?, overrides: [(SettingKey, String)]) async throws {
        let environment = EnvironmentVariablesProvider().prefixKeys(with: "postern")
        let flags = Dictionary(overrides.map { (Self.key($0.0), ConfigValue(.string($0.1), isSecret: false)) }) { $1 }
        var providers: [any ConfigProvider] = [InMemoryProvider(name: "flags", values: flags), environment]
        if let path = file ?? ConfigReader(provider: environment).string(forKey: "config") {
            do {
                providers.append(try await FileProvider<YAMLSnapshot>(filePath: FilePath(path)))
            } catch {
                // Its own description may repeat what stands in the file.
                problems.append(SettingsProblems.Problem(key: .config, text: "the file \(path) cannot be read as YAML"))
            }
        }
        // A value from the last provider means that nobody gave one: what is wrong further up is not hidden by it.
        let defaults = Dictionary(
            uniqueKeysWithValues: SettingKey.all.map {
                (Self.key($0), ConfigValue(.string($0.defaultText), isSecret: false))
            }
        )
        providers.append(InMemoryProvider(name: "defaults", values: defaults))
        config = ConfigReader(providers: providers)
    }

    /// - Throws: `SettingsProblems` with everything that is wrong.
    mutating func settings(needing needs: SettingNeeds) throws -> PosternSettings {
        let database = database()
        let transport = transport(isNeeded: needs.contains(.transport))
        let keyring = keyring(isNeeded: needs.contains(.secretKey))
        let scanner = scanner()
        let worker = worker()
        let level = Logger.Level(rawValue: text(.logLevel))
        if level == nil {
            note(.logLevel, "\"\(text(.logLevel))\" is no level; give \(SettingKey.logLevel.description)")
        }
        guard problems.isEmpty else {
            throw SettingsProblems(problems: problems)
        }
        return PosternSettings(
            database: database,
            transport: transport,
            keyring: keyring,
            scanner: scanner,
            worker: worker,
            logLevel: level ?? .info
        )
    }

    private mutating func database() -> PostgresPoolConfiguration {
        let url = text(.databaseURL)
        if url.isEmpty {
            note(.databaseURL, "is missing; give PostgreSQL's address, as postgresql://user@host/database")
        }
        var connection = PostgresConfiguration(url)
        connection.queryTimeout = .seconds(number(.databaseTimeoutSeconds, in: 1...86_400))
        connection.preparesStatements = boolean(.databasePreparesStatements)
        if connection.preparesStatements {
            // The hot statements take a few milliseconds; compiling one takes hundreds.
            connection.serverSettings["jit"] = "off"
            // What they look up is in memory: as if each page cost a seek, small tables were read from end to end for each message.
            connection.serverSettings["random_page_cost"] = "1.1"
        }
        if let secret = file(.databasePasswordFile) {
            connection.password = secret.trimmed
        }
        return PostgresPoolConfiguration(connection, maximumConnections: Int(number(.databaseConnections, in: 4...200)))
    }

    private mutating func worker() -> WorkerSettings {
        var settings = WorkerSettings()
        settings.batchMessages = Int(number(.workerBatch, in: 1...5000))
        settings.quantumMessages = Int(number(.workerQuantum, in: 1...1000))
        settings.lanes = Int(number(.workerLanes, in: 1...64))
        settings.leaseSeconds = number(.workerLeaseSeconds, in: 1...600)
        settings.pollSeconds = number(.workerPollSeconds, in: 0.01...60)
        settings.listens = boolean(.workerListens)
        settings.limits.windowMails = Int(number(.workerWindow, in: 1...1000))
        settings.limits.attachmentBytes = Int(number(.workerAttachmentBytes, in: 1...17_179_869_184))
        return settings
    }

    private mutating func transport(isNeeded: Bool) -> TransportConfiguration? {
        let text = text(.transport)
        guard !text.isEmpty else {
            if isNeeded {
                note(.transport, "is missing; give \(SettingKey.transport.description)")
            }
            return nil
        }
        do {
            return try TransportConfiguration(parsing: text)
        } catch {
            note(.transport, error.description)
            return nil
        }
    }

    private mutating func scanner() -> ClamdConfiguration? {
        let text = text(.scanner)
        guard !text.isEmpty else {
            return nil
        }
        do {
            return ClamdConfiguration(address: try ClamdAddress(text))
        } catch {
            note(.scanner, error.description)
            return nil
        }
    }

    private mutating func keyring(isNeeded: Bool) -> TokenKeyring? {
        guard let text = file(.secretKeyFile) else {
            if isNeeded, self.text(.secretKeyFile).isEmpty {
                note(.secretKeyFile, "is missing; make a key with `head -c 32 /dev/urandom | base64 > FILE`")
            }
            return nil
        }
        do {
            return try KeyFile(text: text).keyring()
        } catch {
            note(.secretKeyFile, "\(error)")
            return nil
        }
    }

    private mutating func file(_ key: SettingKey) -> String? {
        let path = text(key)
        guard !path.isEmpty else {
            return nil
        }
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            note(key, "the file \(path) cannot be read")
            return nil
        }
    }

    private mutating func text(_ key: SettingKey) -> String {
        do {
            return try config.requiredString(forKey: Self.lookup(key))
        } catch {
            // In the file it may stand as another type, as a number without quotes.
            return scalar(key)
        }
    }

    private mutating func scalar(_ key: SettingKey) -> String {
        if let value = config.int(forKey: Self.lookup(key)) {
            return String(value)
        }
        if let value = config.double(forKey: Self.lookup(key)) {
            return String(value)
        }
        if let value = config.bool(forKey: Self.lookup(key)) {
            return String(value)
        }
        note(key, "must be one value, not a list or a group")
        return key.defaultText
    }

    private mutating func number(_ key: SettingKey, in range: ClosedRange<Double>) -> Double {
        let text = text(key)
        guard let value = Double(text), range.contains(value) else {
            note(key, "\"\(text)\" is no number from \(range.lowerBound.plain) to \(range.upperBound.plain)")
            return range.lowerBound
        }
        return value
    }

    private mutating func boolean(_ key: SettingKey) -> Bool {
        let text = text(key)
        switch text {
        case "true", "yes", "on", "1": return true
        case "false", "no", "off", "0": return false
        default:
            note(key, "\"\(text)\" is neither true nor false")
            return false
        }
    }

    private mutating func note(_ key: SettingKey, _ text: String) {
        problems.append(SettingsProblems.Problem(key: key, text: text))
    }

    private static func key(_ key: SettingKey) -> AbsoluteConfigKey {
        AbsoluteConfigKey(key.name.split(separator: ".").map(String.init))
    }

    private static func lookup(_ key: SettingKey) -> ConfigKey {
        ConfigKey(key.name.split(separator: ".").map(String.init))
    }
}

extension Double {
    fileprivate var plain: String {
        self == rounded() ? String(Int(self)) : String(self)
    }
}
