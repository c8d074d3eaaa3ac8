/// One measurement beside its reference.
struct BenchmarkResult: Encodable, Sendable {
    let id: String
    let what: String
    /// Median of the rounds.
    let value: Double
    let reference: Double
    let ratio: Double
    let unit: String
    /// One value a round, and the reference of the same round.
    let samples: [Double]
    let referenceSamples: [Double]

    init(id: String, what: String, unit: String, samples: [Double], referenceSamples: [Double]) {
        self.id = id
        self.what = what
        self.unit = unit
        self.samples = samples
        self.referenceSamples = referenceSamples
        value = samples.median
        reference = referenceSamples.median
        ratio = reference > 0 ? value / reference : 0
    }

    var text: String {
        """
        \(id)  \(what)
            Postern    \(value.rounded(to: 0)) \(unit)
            reference  \(reference.rounded(to: 0)) \(unit)
            ratio      \(ratio.rounded(to: 2))   (median of \(samples.count))
        """
    }

    func print(asJSON: Bool) throws {
        if asJSON {
            try Terminal.json(self)
        } else {
            Terminal.line(text)
        }
    }
}

extension [Double] {
    var median: Double {
        guard !isEmpty else {
            return 0
        }
        let sorted = sorted()
        let middle = count / 2
        return count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}
