import Delivery

/// A preflight's answer as a person reads it.
struct PreflightText {
    let line: Int
    let answer: PreflightAnswer

    var text: String {
        let why = answer.reason.map { " (\($0), rule \(answer.rule ?? "-"))" } ?? ""
        var lines = ["line \(line): \(answer.outcome == "pass" ? "would be sent" : answer.outcome)\(why)"]
        if let explanation = answer.explanation, let remedy = answer.remedy {
            lines += ["  Why:     \(explanation)", "  Remedy:  \(remedy)"]
        }
        if let detail = answer.detail {
            lines.append("  Detail:  \(detail)")
        }
        for check in answer.checks where check.verdict == "fail" && check.reason != answer.reason {
            lines.append("  also:    \(check.outcome ?? ""), \(check.reason ?? "") (rule \(check.rule))")
            lines.append("           \(check.remedy ?? "")")
        }
        if let quota = answer.quota {
            lines.append("  quota:   \(quota.used) of \(quota.limit) used today")
        }
        return lines.joined(separator: "\n")
    }
}
