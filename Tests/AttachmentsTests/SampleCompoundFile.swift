/// Writes OLE compound files with empty streams, all directly under the root unless a storage takes them.
enum SampleCompoundFile {
    private static let free = 0xFFFF_FFFF
    private static let endOfChain = 0xFFFF_FFFE
    private static let tableSector = 0xFFFF_FFFD

    /// - Parameter nested: Streams in a storage called `ObjectPool`.
    static func bytes(streams: [String], nested: [String] = []) -> [UInt8] {
        var entries = [entry("Root Entry", type: 5, right: free, child: 1)]
        let siblings = streams + (nested.isEmpty ? [] : ["ObjectPool"])
        for (index, name) in siblings.enumerated() {
            let isStorage = index == streams.count
            let right = index + 1 < siblings.count ? index + 2 : free
            let child = isStorage ? siblings.count + 1 : free
            entries.append(entry(name, type: isStorage ? 1 : 2, right: right, child: child))
        }
        for (index, name) in nested.enumerated() {
            let right = index + 1 < nested.count ? siblings.count + index + 2 : free
            entries.append(entry(name, type: 2, right: right, child: free))
        }
        while entries.count % 4 != 0 {
            entries.append(entry("", type: 0, right: free, child: free))
        }
        return header() + table(directorySectors: entries.count / 4) + entries.flatMap { $0 }
    }

    /// Sector 0 is the table, the directory begins in sector 1.
    private static func header() -> [UInt8] {
        var builder = ByteBuilder()
        builder.append([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
        builder.pad(to: 24)
        builder.append16(0x3E, 3, 0xFFFE, 9, 6)
        builder.pad(to: 44)
        builder.append32(1, 1, 0, 4096, endOfChain, 0, endOfChain, 0, 0)
        builder.pad(to: 512, with: 0xFF)
        return builder.bytes
    }

    private static func table(directorySectors: Int) -> [UInt8] {
        var builder = ByteBuilder()
        builder.append32(tableSector)
        for sector in 1..<directorySectors {
            builder.append32(sector + 1)
        }
        builder.append32(endOfChain)
        builder.pad(to: 512, with: 0xFF)
        return builder.bytes
    }

    private static func entry(_ name: String, type: UInt8, right: Int, child: Int) -> [UInt8] {
        var builder = ByteBuilder()
        name.utf16.forEach { builder.append16(Int($0)) }
        builder.pad(to: 64)
        builder.append16(name.isEmpty ? 0 : (name.utf16.count + 1) * 2)
        builder.append([type, 1])
        builder.append32(free, right, child)
        builder.pad(to: 116)
        builder.append32(endOfChain, 0, 0)
        return builder.bytes
    }
}
