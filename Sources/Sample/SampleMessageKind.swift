import Messaging

/// What a message of the sample is there to show. Nearly all kinds end in one certain way.
package enum SampleMessageKind: String, CaseIterable, Sendable {
    // What passes.
    case shipmentNotice
    case deliveryScheduling
    case addressProblem
    /// With files, to buyers who opted out as well: the reason is critical (`R24`).
    case customisationQuestion
    /// The seller's own subject and text (`R49`), in the buyer's language.
    case freeForm
    /// `R20`: the subject choice that lets "other" pass the opt-out. All its buyers opted out.
    case informationRequired
    /// Files of exactly the bytes that a message may have (`R38`).
    case attachmentsAtLimit

    // What does not.
    case optedOut
    case senderNotAuthorized
    /// A reason that the order's status does not open (`R46`).
    case reasonUnavailable
    /// An order that exists, of another pair (`R08`).
    case orderNotFound
    /// A program that is called `.pdf` (`R40`).
    case disguisedProgram
    /// One byte more than `attachmentsAtLimit`.
    case attachmentsTooLarge
    case sellerSuspended
    case imitatingName
    /// A message without an argument that its template needs (`L03`).
    case missingArgument
    /// A message that waited until its time was over.
    case expired

    /// A message of a seller with a small quota: it is sent, unless others of the same seller came first (`SampleQuota`).
    case limitedSeller

    /// How its messages end; `nil` where that is certain for their number alone.
    package var outcome: SampleOutcome? {
        switch self {
        case .shipmentNotice, .deliveryScheduling, .addressProblem, .customisationQuestion, .freeForm,
            .informationRequired, .attachmentsAtLimit:
            SampleOutcome(.sent)
        case .optedOut: SampleOutcome(.blocked, .optedOut)
        case .senderNotAuthorized: SampleOutcome(.rejected, .senderNotAuthorized)
        case .reasonUnavailable: SampleOutcome(.rejected, .reasonUnavailable)
        case .orderNotFound: SampleOutcome(.rejected, .orderNotFound)
        case .disguisedProgram: SampleOutcome(.rejected, .attachmentTypeNotAllowed)
        case .attachmentsTooLarge: SampleOutcome(.rejected, .attachmentsTooLarge)
        case .sellerSuspended: SampleOutcome(.blocked, .sellerSuspended)
        case .imitatingName: SampleOutcome(.held, .senderNameImitatesPlatform)
        case .missingArgument: SampleOutcome(.failed, .renderFailed)
        case .expired: SampleOutcome(.expired, .expired)
        case .limitedSeller: nil
        }
    }
}
