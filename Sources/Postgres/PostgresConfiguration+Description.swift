extension PostgresConfiguration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Where it leads, without password: `postgres://user@host:port/database`. A keyword that is not set is left out.
    package var description: String {
        guard let given = try? ConnectionParameters.parse(connectionString) else {
            // Nothing is lost: connecting with the same string throws the error.
            return "postgres://<unreadable>"
        }
        let user = given["user"].map { "\($0)@" } ?? ""
        let port = given["port"].map { ":\($0)" } ?? ""
        return "postgres://\(user)\(given["host"] ?? given["hostaddr"] ?? "")\(port)/\(given["dbname"] ?? "")"
    }

    package var debugDescription: String { description }

    /// Keeps `dump` and the failure messages of tests from showing the password.
    package var customMirror: Mirror {
        Mirror(self, children: ["target": description])
    }
}
