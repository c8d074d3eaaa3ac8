extension Duration {
    /// The duration in seconds and their fractions.
    var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}

extension Double {
    /// The number as text with so many digits after the point.
    func rounded(to digits: Int) -> String {
        var scale = 1.0
        for _ in 0..<digits {
            scale *= 10
        }
        let scaled = Int64((self * scale).rounded())
        guard digits > 0 else {
            return String(scaled)
        }
        let fraction = String(abs(scaled) % Int64(scale))
        let sign = scaled < 0 && scaled > -Int64(scale) ? "-" : ""
        return "\(sign)\(scaled / Int64(scale))." + String(repeating: "0", count: digits - fraction.count) + fraction
    }
}
