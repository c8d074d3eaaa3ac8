import Testing

/// Two flaws of which the first decides.
struct FlawPair: Sendable, CustomTestStringConvertible {
    let first: Flaw
    let second: Flaw

    var testDescription: String { "\(first.check) before \(second.check)" }

    static let all: [FlawPair] = Flaw.inOrder.indices.flatMap { stage in
        Flaw.inOrder[stage].flatMap { first in
            Flaw.inOrder[(stage + 1)...].flatMap { $0 }
                // Of an order that is none of the pair's nobody learns whether feedback was asked for (R08).
                .filter { !(first.check == "order" && $0.check == "feedback") }
                .map { FlawPair(first: first, second: $0) }
        }
    }
}
