/// What a clamd can be asked over one connection (clamd(8)), in the form that ends in a zero.
enum ClamdCommand: Sendable {
    case ping
    case version
    /// Scan these bytes, which follow in chunks.
    case scan([UInt8])

    var octets: [UInt8] {
        switch self {
        case .ping: Array("zPING\0".utf8)
        case .version: Array("zVERSION\0".utf8)
        case .scan: Array("zINSTREAM\0".utf8)
        }
    }
}
