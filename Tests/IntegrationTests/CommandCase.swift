/// A command line, and what must come of it.
struct CommandCase {
    let arguments: [String]
    var settings: [String: String] = [:]
    var status: Int32 = 0
    /// Texts that must stand in what it prints.
    let says: [String]
}
