/// A reason for which a seller may contact a buyer, as a marketplace has set it up.
package struct ContactReason: Sendable, Equatable {
    package var code: String
    /// Whether its messages pass the opt-out (`R24`, `R25`).
    package var isCritical: Bool
    /// A class of its own that is never critical (`R50`).
    package var isFeedbackRequest: Bool
    /// Only the platform itself may use it.
    package var isPlatformOnly: Bool
    /// Whether the marketplace has closed it: no message is sent for it any more (`R52`).
    package var isClosed: Bool
    /// The order's statuses in which it is open (`R46`); `nil`: it needs no order.
    package var openOrderStatuses: Set<String>?
    package var allowsAttachments: Bool
    package var subjectChoices: Set<String>
    /// Those of the subject choices that pass the opt-out though the reason does not (`R20`).
    package var criticalSubjectChoices: Set<String>

    package init(
        code: String,
        isCritical: Bool = false,
        isFeedbackRequest: Bool = false,
        isPlatformOnly: Bool = false,
        isClosed: Bool = false,
        openOrderStatuses: Set<String>? = nil,
        allowsAttachments: Bool = false,
        subjectChoices: Set<String> = [],
        criticalSubjectChoices: Set<String> = []
    ) {
        self.code = code
        self.isCritical = isCritical
        self.isFeedbackRequest = isFeedbackRequest
        self.isPlatformOnly = isPlatformOnly
        self.isClosed = isClosed
        self.openOrderStatuses = openOrderStatuses
        self.allowsAttachments = allowsAttachments
        self.subjectChoices = subjectChoices
        self.criticalSubjectChoices = criticalSubjectChoices
    }
}
