/// The headers of a program for Windows without any code: it is recognised as one and does nothing.
enum WindowsProgram {
    static func bytes(comment: String) -> [UInt8] {
        var file = ByteWriter()
        file.append("MZ")
        file.pad(to: 60)
        file.append(littleEndian: UInt32(64))
        file.append("PE\0\0")
        file.append(littleEndian: UInt16(0x8664))  // for x86-64
        file.append(littleEndian: UInt16(0))  // sections
        file.append([UInt8](repeating: 0, count: 12))
        file.append(littleEndian: UInt16(240))
        file.append(littleEndian: UInt16(0x22))  // executable, large addresses
        file.append(littleEndian: UInt16(0x20B))  // PE32+
        file.pad(to: 512)
        file.append(comment)
        return file.bytes
    }
}
