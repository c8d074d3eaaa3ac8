/// The sectors of a compound file and the chains they form (MS-CFB §2.2–2.5).
struct CompoundFileSectors {
    private let reader: ByteReader
    private let sectorOctets: Int
    private let sectorCount: Int
    /// The sectors that hold the allocation table, in order.
    private let tableSectors: [Int]

    private static let maximumEntries = 8192
    private static let endMarkers: UInt32 = 0xFFFF_FFFA

    init?(_ bytes: [UInt8]) {
        reader = ByteReader(bytes: bytes)
        guard let shift = reader.uint16(at: 30), shift == 9 || shift == 12 else {
            return nil
        }
        sectorOctets = 1 << Int(shift)
        // Whole ones; the header takes the room of one.
        sectorCount = max(0, bytes.count / sectorOctets - 1)
        guard let tableSectors = Self.tableSectors(reader, sectorOctets, sectorCount) else {
            return nil
        }
        self.tableSectors = tableSectors
    }

    /// The directory, or nil if its chain is broken or longer than a document's can be.
    func directoryEntries() -> [CompoundFileEntry]? {
        guard let first = reader.uint32(at: 48) else {
            return nil
        }
        var entries: [CompoundFileEntry] = []
        var next = first
        while next < Self.endMarkers {
            guard let offset = offset(of: Int(next)) else {
                return nil
            }
            for position in stride(from: offset, to: offset + sectorOctets, by: CompoundFileEntry.octets) {
                guard let entry = CompoundFileEntry(reader, at: position) else {
                    return nil
                }
                entries.append(entry)
            }
            guard entries.count <= Self.maximumEntries, let following = successor(of: Int(next)) else {
                return nil
            }
            next = following
        }
        return entries
    }

    private func offset(of sector: Int) -> Int? {
        sector < sectorCount ? (sector + 1) * sectorOctets : nil
    }

    private func successor(of sector: Int) -> UInt32? {
        let perSector = sectorOctets / 4
        let index = sector / perSector
        guard tableSectors.indices.contains(index), let table = offset(of: tableSectors[index]) else {
            return nil
        }
        return reader.uint32(at: table + sector % perSector * 4)
    }

    /// The header names the first 109 sectors of the table, a chain of sectors the others.
    private static func tableSectors(_ reader: ByteReader, _ sectorOctets: Int, _ sectorCount: Int) -> [Int]? {
        guard var next = reader.uint32(at: 68) else {
            return nil
        }
        var sectors: [Int] = []
        func append(from offset: Int, count: Int) -> Bool {
            for position in stride(from: offset, to: offset + count * 4, by: 4) {
                guard let sector = reader.uint32(at: position) else {
                    return false
                }
                if sector < endMarkers {
                    sectors.append(Int(sector))
                }
            }
            return true
        }
        guard append(from: 76, count: 109) else {
            return nil
        }
        let perSector = sectorOctets / 4 - 1
        // A chain that could name more sectors than there are goes round in a circle.
        let maximumSteps = sectorCount / perSector + 1
        var steps = 0
        while next < endMarkers {
            let offset = (Int(next) + 1) * sectorOctets
            steps += 1
            guard
                steps <= maximumSteps, append(from: offset, count: perSector),
                let following = reader.uint32(at: offset + perSector * 4)
            else {
                return nil
            }
            next = following
        }
        return sectors
    }
}
