/// Writes one flat JSON object as text, in the order in which its members are added.
///
/// Decisions and attempts store a few facts each, hundreds of times a batch; this costs a tenth of what a general encoder
/// does, and its output is the same for the same facts.
package struct JSONObjectText: Sendable {
    private var body = ""

    package init() {}

    /// The object as JSON text.
    package var text: String {
        "{" + body + "}"
    }

    package mutating func add(_ name: String, _ value: String?) {
        guard let value else {
            return
        }
        addName(name)
        Self.append(value, to: &body)
    }

    package mutating func add(_ name: String, _ value: Bool) {
        addName(name)
        body += value ? "true" : "false"
    }

    package mutating func add(_ name: String, _ value: Int?) {
        guard let value else {
            return
        }
        addName(name)
        body += String(value)
    }

    package mutating func add(_ name: String, _ values: [String]) {
        addName(name)
        body += "["
        for (index, value) in values.enumerated() {
            if index > 0 {
                body += ","
            }
            Self.append(value, to: &body)
        }
        body += "]"
    }

    /// Adds a value that is JSON text already.
    package mutating func add(_ name: String, json: String?) {
        guard let json else {
            return
        }
        addName(name)
        body += json
    }

    private mutating func addName(_ name: String) {
        if !body.isEmpty {
            body += ","
        }
        Self.append(name, to: &body)
        body += ":"
    }

    private static func append(_ value: String, to body: inout String) {
        body += "\""
        if value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) {
            body += value
        } else {
            for scalar in value.unicodeScalars {
                switch scalar {
                case "\"": body += "\\\""
                case "\\": body += "\\\\"
                // PostgreSQL's jsonb cannot hold U+0000.
                case "\0": body += "\u{FFFD}"
                case _ where scalar.value < 0x20:
                    let digits = String(scalar.value, radix: 16)
                    body += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                default: body.unicodeScalars.append(scalar)
                }
            }
        }
        body += "\""
    }
}
