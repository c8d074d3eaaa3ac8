extension Unicode.Scalar {
    /// Opens text that takes the direction of its own first strong character (FSI).
    package static let firstStrongIsolate: Unicode.Scalar = "\u{2068}"
    /// Closes what FSI, LRI or RLI opened (PDI).
    package static let popDirectionalIsolate: Unicode.Scalar = "\u{2069}"

    /// LRI, RLI or FSI.
    package var opensBidiIsolate: Bool {
        (0x2066...0x2068).contains(value)
    }

    /// Embeddings and overrides with what closes them (LRE, RLE, PDF, LRO, RLO): they reorder what stands after them.
    package var isBidiEmbedding: Bool {
        (0x202A...0x202E).contains(value)
    }

    /// Whether the scalar lies in a block of right-to-left scripts or asks for that direction.
    fileprivate var runsRightToLeft: Bool {
        switch value {
        case 0x0590...0x08FF, 0x200F, 0x2067, 0x202B, 0x202E, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF,
            0x1E800...0x1EFFF:
            true
        default:
            false
        }
    }
}

extension String {
    /// Whether any of it could run from right to left.
    package var containsRightToLeftText: Bool {
        // The first such scalar, U+0590, begins with the byte D6.
        utf8.contains { $0 >= 0xD6 } && unicodeScalars.contains(where: \.runsRightToLeft)
    }

    /// The text between FSI and PDI, so that its direction cannot change that of what stands around it (UAX #9).
    package var isolated: String {
        "\u{2068}\(self)\u{2069}"
    }

    /// The text without FSI, LRI, RLI and PDI.
    package func removingBidiIsolates() -> String {
        guard utf8.contains(0xE2) else {
            return self
        }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: unicodeScalars.lazy.filter { !(0x2066...0x2069).contains($0.value) })
        return String(result)
    }

    /// The text in a form that leaves the direction of everything after it alone: without embeddings and overrides, and
    /// with each isolate closed in the line that opened it.
    package func balancingBidiControls() -> String {
        guard utf8.contains(0xE2) else {
            return self
        }
        var result = String.UnicodeScalarView()
        var depth = 0
        for scalar in unicodeScalars where !scalar.isBidiEmbedding {
            if scalar.opensBidiIsolate {
                depth += 1
            } else if scalar == .popDirectionalIsolate {
                guard depth > 0 else {
                    continue
                }
                depth -= 1
            } else if scalar == "\n" {
                result.append(contentsOf: repeatElement(.popDirectionalIsolate, count: depth))
                depth = 0
            }
            result.append(scalar)
        }
        result.append(contentsOf: repeatElement(.popDirectionalIsolate, count: depth))
        return String(result)
    }
}
