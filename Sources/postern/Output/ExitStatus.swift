import ArgumentParser
import Postgres

extension ExitCode {
    /// Done, but something was found wrong.
    static let foundProblems = ExitCode(2)
    /// A service that the command needs does not answer (`EX_UNAVAILABLE`).
    static let unavailable = ExitCode(69)
    /// The settings cannot be used (`EX_CONFIG`).
    static let wrongSettings = ExitCode(78)
}

/// Runs a command's body; prints an error once, on stderr, and turns it into an exit code that scripts can use.
func reportingErrors(_ body: () async throws -> Void) async throws {
    do {
        try await body()
    } catch let error as ExitCode {
        throw error
    } catch let error as SettingsProblems {
        Terminal.error("\(error)")
        throw ExitCode.wrongSettings
    } catch let error as PostgresError {
        let hint =
            error.code == .server(.undefinedTable) ? "Run `postern migrate`; `postern doctor` tells more." : error.hint
        Terminal.error([error.description, hint.map { "hint: \($0)" }].compactMap { $0 }.joined(separator: "\n"))
        throw error.isRetryable ? ExitCode.unavailable : ExitCode.failure
    } catch let error as ValidationError {
        throw error
    } catch {
        Terminal.error("\(error)")
        throw ExitCode.failure
    }
}
