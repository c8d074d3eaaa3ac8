/// Why a message ended as it did: the word that stands in the database, in the seller's notice and in the console.
package enum ReasonCode: String, CaseIterable, Sendable {
    case senderNotAuthorized = "sender_not_authorized"
    case senderNameImitatesPlatform = "sender_name_imitates_platform"
    case recipientIsSeller = "recipient_is_seller"
    case sellerSuspended = "seller_suspended"
    case orderRequired = "order_required"
    case orderNotFound = "order_not_found"
    case reasonUnavailable = "reason_unavailable"
    case subjectChoiceUnknown = "subject_choice_unknown"
    case feedbackAlreadyRequested = "feedback_already_requested"
    case textMissing = "text_missing"
    case htmlNotAcceptable = "html_not_acceptable"
    case contentNotAllowed = "content_not_allowed"
    case messageTooLarge = "message_too_large"
    case attachmentsNotAllowed = "attachments_not_allowed"
    case attachmentsTooLarge = "attachments_too_large"
    case tooManyAttachments = "too_many_attachments"
    case attachmentTypeNotAllowed = "attachment_type_not_allowed"
    case malwareFound = "malware_found"
    case scannerFailed = "scanner_failed"
    case optedOut = "opted_out"
    case recipientErased = "recipient_erased"
    case recipientSuppressed = "recipient_suppressed"
    case overQuota = "over_quota"
    case expired = "expired"
    case renderFailed = "render_failed"
    case composeFailed = "compose_failed"
    case processingFailed = "processing_failed"
    case relayRefused = "relay_refused"
    case recipientRefused = "recipient_refused"
    case workerLost = "worker_lost"
    case connectionLost = "connection_lost"

    /// The number of the rule behind it: what a seller, an operator and the documentation call it by.
    package var rule: String {
        switch self {
        case .senderNotAuthorized: "R11"
        case .senderNameImitatesPlatform: "R14"
        case .recipientIsSeller: "R15"
        case .optedOut: "R16"
        case .orderNotFound: "R19"
        case .subjectChoiceUnknown: "R20"
        case .sellerSuspended: "R23"
        case .htmlNotAcceptable, .contentNotAllowed: "R37"
        case .attachmentsNotAllowed, .attachmentsTooLarge, .tooManyAttachments: "R38"
        case .messageTooLarge: "R39"
        case .attachmentTypeNotAllowed: "R40"
        case .malwareFound, .scannerFailed: "R42"
        case .overQuota: "R44"
        case .orderRequired, .reasonUnavailable: "R46"
        case .textMissing: "R49"
        case .feedbackAlreadyRequested: "R50"
        case .recipientErased: "R51"
        case .recipientSuppressed: "D05"
        case .relayRefused, .processingFailed, .composeFailed: "D06"
        case .recipientRefused: "D03"
        case .renderFailed: "L03"
        case .expired: "Q03"
        case .workerLost, .connectionLost: "Q07"
        }
    }

    /// Whether an operator who has looked at a held message may let it pass all the same. What could not be scanned is
    /// never sent unscanned (`R42`).
    package var isWaivable: Bool {
        switch self {
        case .senderNameImitatesPlatform, .recipientSuppressed, .contentNotAllowed: true
        default: false
        }
    }

    /// What happened, in one sentence for the seller. Names no other party.
    package var explanation: String {
        switch self {
        case .senderNotAuthorized: "The address that sent the message is not registered for this seller."
        case .senderNameImitatesPlatform: "The seller's display name reads like the marketplace's own."
        case .recipientIsSeller: "The recipient is a seller, and no order makes it this seller's buyer."
        case .sellerSuspended: "The seller may not send messages at present."
        case .orderRequired: "This contact reason needs an order, and the message names none."
        case .orderNotFound: "There is no such order between this seller and this buyer."
        case .reasonUnavailable: "The contact reason is not open for an order in this status."
        case .subjectChoiceUnknown: "The subject choice is none of those that the contact reason offers."
        case .feedbackAlreadyRequested: "Feedback has been asked for once for this order already."
        case .textMissing: "The contact reason takes the seller's own subject and text, and one of them is missing."
        case .htmlNotAcceptable: "The message's HTML is larger or more deeply nested than a message may be."
        case .contentNotAllowed: "The message holds something that the marketplace does not allow in messages."
        case .messageTooLarge: "Text and attachments together are larger than the marketplace allows."
        case .attachmentsNotAllowed: "The contact reason takes no attachments."
        case .attachmentsTooLarge: "The attachments are larger in total than the marketplace allows."
        case .tooManyAttachments: "There are more attachments than the marketplace allows."
        case .attachmentTypeNotAllowed: "An attachment is of a type that may not be sent."
        case .malwareFound: "A scanner found malware in an attachment."
        case .scannerFailed: "The attachments could not be scanned for malware, so the message was not sent."
        case .optedOut: "The buyer has opted out of messages that are not needed to complete an order."
        case .recipientErased: "The buyer's account no longer exists."
        case .recipientSuppressed: "Mail to this buyer has been refused for good before."
        case .overQuota: "The seller has sent as many messages today as its orders allow."
        case .expired: "The message could not be sent before its time ran out."
        case .renderFailed: "The text could not be made from the template."
        case .composeFailed: "The mail could not be put together."
        case .processingFailed: "Postern could not process the message."
        case .relayRefused: "The platform's mail relay refused the message."
        case .recipientRefused: "The buyer's mail server refused the message for good."
        case .workerLost: "The process that was sending the message was lost; nobody knows whether it was accepted."
        case .connectionLost:
            "The connection was lost while the message was being accepted; nobody knows whether it was."
        }
    }

    /// What the seller or the operator can do about it.
    package var remedy: String {
        switch self {
        case .senderNotAuthorized: "Register the address for this seller, then send the message again."
        case .senderNameImitatesPlatform: "Choose another display name, or ask the marketplace to release the message."
        case .recipientIsSeller: "Reach that seller through seller support; these messages are for buyers."
        case .sellerSuspended: "Contact the marketplace's seller support."
        case .orderRequired: "Give the number of the order that the message is about."
        case .orderNotFound: "Check the order's number."
        case .reasonUnavailable: "Choose a contact reason that is open for the order as it is now."
        case .subjectChoiceUnknown: "Use one of the reason's subject choices."
        case .feedbackAlreadyRequested: "Wait for the buyer's answer; a second request is not sent."
        case .textMissing: "Give both a subject and a text."
        case .htmlNotAcceptable: "Send the message as plain text, or with simpler HTML."
        case .contentNotAllowed: "Take out what the detail names, then send the message again."
        case .messageTooLarge: "Make the files smaller or send fewer of them."
        case .attachmentsNotAllowed: "Send the message without attachments, or choose a reason that takes them."
        case .attachmentsTooLarge: "Make the files smaller or send fewer of them."
        case .tooManyAttachments: "Send fewer files."
        case .attachmentTypeNotAllowed: "Send the file as one of the allowed types, with the matching extension."
        case .malwareFound: "Check the file with a scanner of your own and send a clean one."
        case .scannerFailed: "Nothing is needed: the marketplace releases the message when its scanner works again."
        case .optedOut:
            "If the buyer must answer for the order to be completed, use a critical contact reason; an answer in a "
                + "conversation that the buyer wrote in is always passed on."
        case .recipientErased: "Nothing can be sent to this buyer any more."
        case .recipientSuppressed: "Ask the marketplace to check the buyer's address."
        case .overQuota: "Send the message tomorrow; the limit grows with the number of orders."
        case .expired: "Send the message again if it still matters."
        case .renderFailed: "Give the arguments that the template needs, named in the detail."
        case .composeFailed: "Correct the text named in the detail."
        case .processingFailed: "The marketplace's operators have been told; they can retry the message."
        case .relayRefused: "The marketplace's operators have been told; they can retry the message."
        case .recipientRefused: "Ask the marketplace to check the buyer's address."
        case .workerLost, .connectionLost:
            "It is settled by a delivery report, or by an operator who resends or cancels it."
        }
    }
}
