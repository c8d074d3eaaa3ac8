import Messaging

/// One check of a stored decision as a person reads it, from `R16 opt_out:fail:blocked:opted_out`.
struct VerdictLine {
    let rule: String
    let check: String
    let verdict: String
    /// What follows: of a refusal its outcome and reason, else a note.
    let rest: [String]

    init(stored: String) {
        let parts = stored.split(separator: " ", maxSplits: 1).map(String.init)
        let fields = (parts.last ?? "").split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        rule = parts.count > 1 ? parts[0] : ""
        check = fields.first ?? ""
        verdict = fields.count > 1 ? fields[1] : ""
        rest = Array(fields.dropFirst(2))
    }

    /// `  ✗ R16  opt out         blocked: The buyer has opted out of …`
    var text: String {
        let name = check.replacing("_", with: " ").padded(to: 15)
        return "  \(mark) \(rule.padded(to: 4)) \(name) \(words)"
    }

    private var mark: String {
        switch verdict {
        case "pass": "✓"
        case "fail": "✗"
        default: "·"
        }
    }

    private var words: String {
        guard verdict == "fail", rest.count == 2 else {
            return ([verdict] + rest).joined(separator: ": ").replacing("_", with: " ")
        }
        let explanation = ReasonCode(rawValue: rest[1])?.explanation ?? rest[1].replacing("_", with: " ")
        return "\(rest[0]): \(explanation)"
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
