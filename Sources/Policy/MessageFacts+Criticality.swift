import Messaging

extension MessageFacts {
    /// What makes a message critical.
    package enum Criticality: Sendable {
        /// Its contact reason is critical (`R24`); those of `R25` are not.
        case reason
        /// The sender chose one of the subjects that are critical though the reason is not (`R20`).
        case subjectChoice
        /// The subject of a mail bears the mark of importance (`R21`).
        case importantSubject
    }

    /// Whether and why the message is critical: it passes the opt-out (`R22`), and waits for an operator where mail to the
    /// buyer is suppressed (`D05`).
    package var criticality: Criticality? {
        // R50: asking for feedback is never critical, whatever a marketplace has set.
        guard !reason.isFeedbackRequest else {
            return nil
        }
        if reason.isCritical {
            return .reason
        }
        // R20: only where the sender chooses from a list; what stands in the subject overrides nothing on this channel.
        if channel == .api, let subjectChoice, reason.criticalSubjectChoices.contains(subjectChoice) {
            return .subjectChoice
        }
        // R21: only where there is no list to choose from.
        return channel == .email && subjectIsMarkedImportant ? .importantSubject : nil
    }
}
