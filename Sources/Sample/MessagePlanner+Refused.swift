import Messaging

extension MessagePlanner {
    /// To a buyer who opted out, for a reason that does not pass (`R16`, `R25`).
    mutating func unsolicited() -> MessageDraft {
        let (seller, buyer) = (ordinarySeller(), optedOutBuyer())
        let vocabulary = Vocabulary.of(buyer.locale)
        switch random.number(in: 0...3) {
        case 0, 1:
            return shipment(seller, buyer)
        case 2:
            let letter = random.element(of: vocabulary.letters)
            return MessageDraft(seller, buyer, nil, letterContent(letter, choice: "general_question"))
        default:
            // Not even about a custom order (R50).
            let order = addOrder(seller, buyer, [.delivered], isCustom: true)
            let letter = random.element(of: vocabulary.letters)
            return MessageDraft(seller, buyer, order, letterContent(letter, reason: "feedback_request"))
        }
    }

    /// From an address that looks like the seller's, or is another seller's (`R11`).
    mutating func fromStrangeAddress() -> MessageDraft {
        let seller = ordinarySeller()
        var draft = deliveryScheduling(seller, anyBuyer())
        let own = seller.messagingAddress.lowercased()
        draft.senderAddress =
            switch random.number(in: 0...2) {
            case 0: own.replacing("@", with: "@mail.")
            case 1: own.replacing("@", with: "+new@")
            default: parties.suspendedSellers[0].messagingAddress
            }
        return draft
    }

    /// For a reason that was never open in the order's status (`R46`).
    mutating func withClosedReason() -> MessageDraft {
        let (seller, buyer) = (ordinarySeller(), anyBuyer())
        let vocabulary = Vocabulary.of(buyer.locale)
        switch random.number(in: 0...2) {
        case 0:
            let order = addOrder(seller, buyer, [.pending, .unshipped, .cancelled])
            return MessageDraft(seller, buyer, order, shipmentContent(order))
        case 1:
            let order = addOrder(seller, buyer, [.delivered, .cancelled])
            return MessageDraft(seller, buyer, order, schedulingContent(order, for: buyer))
        default:
            let order = addOrder(seller, buyer, [.pending, .unshipped])
            let content = letterContent(random.element(of: vocabulary.letters), reason: "return_question")
            return MessageDraft(seller, buyer, order, content)
        }
    }

    /// About an order of the same seller with another buyer, or of another seller with the same buyer (`R08`).
    mutating func aboutForeignOrder() -> MessageDraft {
        let (seller, buyer) = (ordinarySeller(), reachableBuyer())
        let order: SampleOrder
        if random.chance(percent: 50) {
            order = addOrder(seller, random.element(of: parties.buyers.filter { $0.id != buyer.id }), [.shipped])
        } else {
            order = addOrder(parties.suspendedSellers[0], buyer, [.shipped])
        }
        return MessageDraft(seller, buyer, order, schedulingContent(order, for: buyer))
    }

    mutating func disguisedProgram() -> MessageDraft {
        customisationQuestion { order, _, _ in [SampleFiles.disguisedProgram(order.id)] }
    }

    /// A shipment notice without one of the arguments that its template needs (`L03`).
    mutating func withMissingArgument() -> MessageDraft {
        var draft = shipment(ordinarySeller(), reachableBuyer())
        draft.content.arguments = #"{"carrier":"Swift Parcel","tracking_numbers":["\#(draft.content.marker)"]}"#
        return draft
    }

    /// Enqueued while nobody worked, and over an hour ago too late.
    mutating func tooLate() -> MessageDraft {
        var draft = shipment(ordinarySeller(), reachableBuyer())
        draft.enqueuedAt = now - Int64(random.number(in: 3 * 3600...6 * 3600))
        draft.expiresAt = now - 3600
        return draft
    }
}
