/// Puts octets together, the least significant first, as ZIP, BMP, TIFF and compound files want them.
struct ByteBuilder {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ octets: some Sequence<UInt8>) {
        bytes.append(contentsOf: octets)
    }

    mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append16(_ numbers: Int...) {
        numbers.forEach { append(octets(of: $0, count: 2)) }
    }

    mutating func append32(_ numbers: Int...) {
        numbers.forEach { append(octets(of: $0, count: 4)) }
    }

    mutating func pad(to count: Int, with octet: UInt8 = 0) {
        bytes.append(contentsOf: repeatElement(octet, count: max(0, count - bytes.count)))
    }

    private func octets(of number: Int, count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
}
