/// The sniffer itself failed: nothing is known about the file.
package struct ContentSnifferError: Error, Equatable, CustomStringConvertible {
    package enum Operation: String, Sendable {
        case open = "open libmagic"
        case configure = "set the limits of libmagic"
        case loadDatabase = "load the magic database"
        case sniff = "determine the type of a file"
    }

    package let operation: Operation
    /// What the library says about itself; never content of the file.
    package let detail: String

    package init(operation: Operation, detail: String) {
        self.operation = operation
        self.detail = detail
    }

    package var description: String {
        "cannot \(operation.rawValue): \(detail)"
    }
}
