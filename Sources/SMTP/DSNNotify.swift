/// The events that a delivery status notification is asked for (RFC 3461 §4.1). The empty set is `NEVER`.
package struct DSNNotify: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package static let success = DSNNotify(rawValue: 1 << 0)
    package static let failure = DSNNotify(rawValue: 1 << 1)
    package static let delay = DSNNotify(rawValue: 1 << 2)
    /// No notification of any kind.
    package static let never: DSNNotify = []

    /// The value of the `NOTIFY` parameter.
    var parameterValue: String {
        guard self != .never else {
            return "NEVER"
        }
        var events: [String] = []
        if contains(.success) { events.append("SUCCESS") }
        if contains(.failure) { events.append("FAILURE") }
        if contains(.delay) { events.append("DELAY") }
        return events.joined(separator: ",")
    }
}
