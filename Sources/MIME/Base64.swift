/// Base 64 as mail writes it: lines of 76 characters, each with its CRLF (RFC 2045 §6.8).
enum Base64 {
    private static let octetsPerLine = 57
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The characters for so many octets, with line ends.
    static func encodedCount(_ count: Int) -> Int {
        (count + 2) / 3 * 4 + (count + octetsPerLine - 1) / octetsPerLine * 2
    }

    /// Appends the lines to `output`.
    static func append(_ bytes: [UInt8], to output: inout [UInt8]) {
        let start = output.count
        output.append(contentsOf: repeatElement(0, count: encodedCount(bytes.count)))
        output.withUnsafeMutableBufferPointer { output in
            bytes.withUnsafeBufferPointer { bytes in
                alphabet.withUnsafeBufferPointer { alphabet in
                    var position = start
                    for line in stride(from: 0, to: bytes.count, by: octetsPerLine) {
                        let end = min(line + octetsPerLine, bytes.count)
                        position = encode(bytes, line..<end, alphabet, to: output, at: position)
                        output[position] = .carriageReturn
                        output[position + 1] = .lineFeed
                        position += 2
                    }
                }
            }
        }
    }

    /// Appends the characters alone, as an encoded word wants them.
    static func appendUnbroken(_ bytes: ArraySlice<UInt8>, to output: inout [UInt8]) {
        let start = output.count
        output.append(contentsOf: repeatElement(0, count: (bytes.count + 2) / 3 * 4))
        output.withUnsafeMutableBufferPointer { output in
            bytes.withUnsafeBufferPointer { bytes in
                alphabet.withUnsafeBufferPointer { alphabet in
                    _ = encode(bytes, 0..<bytes.count, alphabet, to: output, at: start)
                }
            }
        }
    }

    private static func encode(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        _ alphabet: UnsafeBufferPointer<UInt8>,
        to output: UnsafeMutableBufferPointer<UInt8>,
        at start: Int
    ) -> Int {
        var position = start
        var index = range.lowerBound
        while index + 2 < range.upperBound {
            let group = UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
            output[position] = alphabet[Int(group >> 18)]
            output[position + 1] = alphabet[Int(group >> 12 & 63)]
            output[position + 2] = alphabet[Int(group >> 6 & 63)]
            output[position + 3] = alphabet[Int(group & 63)]
            index += 3
            position += 4
        }
        let rest = range.upperBound - index
        if rest > 0 {
            let second = rest == 2 ? UInt32(bytes[index + 1]) : 0
            let group = UInt32(bytes[index]) << 16 | second << 8
            output[position] = alphabet[Int(group >> 18)]
            output[position + 1] = alphabet[Int(group >> 12 & 63)]
            output[position + 2] = rest == 2 ? alphabet[Int(group >> 6 & 63)] : .equalsSign
            output[position + 3] = .equalsSign
            position += 4
        }
        return position
    }
}
