import Glibc

/// A TCP port of 127.0.0.1 that nobody listens on. Another process may take it before the caller does, so callers try
/// again.
package func freePort() throws -> UInt16 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else {
        throw SystemCallError(call: "socket", code: errno)
    }
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
            bind(descriptor, generic, length) == 0 ? getsockname(descriptor, generic, &length) : -1
        }
    }
    guard result == 0 else {
        throw SystemCallError(call: "bind", code: errno)
    }
    return UInt16(bigEndian: address.sin_port)
}

/// A system call that failed.
package struct SystemCallError: Error, CustomStringConvertible {
    let call: String
    let code: Int32

    package var description: String {
        "\(call) failed with errno \(code)"
    }
}
