package import Logging

extension Logger {
    /// A logger that nobody hears.
    package static var silent: Logger {
        Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    }
}
