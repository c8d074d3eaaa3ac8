/// How a message passed the opt-out for its importance: recorded for each seller, since it can be misused (`R23`).
package enum Override: String, CaseIterable, Sendable {
    /// Its contact reason is critical (`R24`).
    case criticalReason = "critical_reason"
    /// The sender chose a subject that is critical though the reason is not (`R20`).
    case criticalSubjectChoice = "critical_subject_choice"
    /// The sender wrote the mark of importance into the subject of a mail (`R21`).
    case importantSubject = "important_subject"
}
