import Messaging

extension MessagePlanner {
    /// The message of a task.
    mutating func draft(_ task: MessageMix.Task) -> MessageDraft {
        var draft =
            switch task.kind {
            case .shipmentNotice: shipmentNotice()
            case .deliveryScheduling: deliveryScheduling(ordinarySeller(), anyBuyer())
            case .addressProblem: addressProblem(ordinarySeller(), anyBuyer())
            case .customisationQuestion: customisationQuestion()
            case .freeForm: letter(ordinarySeller(), reachableBuyer())
            case .informationRequired: informationRequest()
            case .attachmentsAtLimit: customisationQuestion(SampleFiles.atLimit)
            case .attachmentsTooLarge: customisationQuestion(SampleFiles.overLimit)
            case .disguisedProgram: disguisedProgram()
            case .optedOut: unsolicited()
            case .senderNotAuthorized: fromStrangeAddress()
            case .reasonUnavailable: withClosedReason()
            case .orderNotFound: aboutForeignOrder()
            case .sellerSuspended: ordinary(from: random.element(of: parties.suspendedSellers))
            case .imitatingName: ordinary(from: random.element(of: parties.imitatingSellers))
            case .missingArgument: withMissingArgument()
            case .expired: tooLate()
            case .limitedSeller: ordinary(from: task.seller ?? ordinarySeller())
            }
        if draft.senderAddress == nil {
            draft.senderAddress = authorizedAddress(of: draft.seller)
        }
        return draft
    }

    mutating func ordinarySeller() -> SampleSeller {
        random.earlyElement(of: parties.ordinarySellers)
    }

    mutating func anyBuyer() -> SampleBuyer {
        random.element(of: parties.buyers)
    }

    mutating func reachableBuyer() -> SampleBuyer {
        random.element(of: parties.reachableBuyers)
    }

    mutating func optedOutBuyer() -> SampleBuyer {
        random.element(of: parties.optedOutBuyers)
    }

    /// A message of a frequent kind that nothing but its seller can stop.
    mutating func ordinary(from seller: SampleSeller) -> MessageDraft {
        switch random.number(in: 0...2) {
        case 0: deliveryScheduling(seller, anyBuyer())
        case 1: letter(seller, reachableBuyer())
        default: shipment(seller, reachableBuyer())
        }
    }

    /// One in ten goes to a buyer who opted out, about a custom order, which is exempt (`R19`).
    private mutating func shipmentNotice() -> MessageDraft {
        random.chance(percent: 10)
            ? shipment(ordinarySeller(), optedOutBuyer(), isCustom: true)
            : shipment(ordinarySeller(), reachableBuyer())
    }

    mutating func shipment(_ seller: SampleSeller, _ buyer: SampleBuyer, isCustom: Bool = false) -> MessageDraft {
        let order = addOrder(seller, buyer, [.partiallyShipped, .shipped, .delivered], isCustom: isCustom)
        return MessageDraft(seller, buyer, order, shipmentContent(order))
    }

    mutating func deliveryScheduling(_ seller: SampleSeller, _ buyer: SampleBuyer) -> MessageDraft {
        let order = addOrder(seller, buyer, [.unshipped, .partiallyShipped, .shipped])
        return MessageDraft(seller, buyer, order, schedulingContent(order, for: buyer))
    }

    private mutating func addressProblem(_ seller: SampleSeller, _ buyer: SampleBuyer) -> MessageDraft {
        let order = addOrder(seller, buyer, [.pending, .unshipped, .partiallyShipped])
        return MessageDraft(seller, buyer, order, addressContent(order, for: buyer))
    }

    private mutating func customisationQuestion() -> MessageDraft {
        customisationQuestion { order, buyer, random in
            let stems = Vocabulary.of(buyer.locale).fileStems
            return (1...random.number(in: 1...2)).map { number in
                SampleFiles.drawing("\(order.id)-\(number)", named: stems[number - 1], using: &random)
            }
        }
    }

    private mutating func customisationQuestion(_ files: [SampleAttachment]) -> MessageDraft {
        customisationQuestion { _, _, _ in files }
    }

    mutating func customisationQuestion(
        _ files: (SampleOrder, SampleBuyer, inout SplitMix64) -> [SampleAttachment]
    ) -> MessageDraft {
        let (seller, buyer) = (ordinarySeller(), anyBuyer())
        let order = addOrder(seller, buyer, [.pending, .unshipped, .partiallyShipped], isCustom: true)
        var content = customisationContent(order, for: buyer)
        content.attachments = files(order, buyer, &random)
        return MessageDraft(seller, buyer, order, content)
    }

    /// Half of the sellers' own letters are about an order.
    private mutating func letter(_ seller: SampleSeller, _ buyer: SampleBuyer) -> MessageDraft {
        let choice = random.element(of: [nil, "general_question", "thank_you"])
        let order = random.chance(percent: 50) ? addOrder(seller, buyer, OrderStatus.allCases) : nil
        let letter = random.element(of: Vocabulary.of(buyer.locale).letters)
        return MessageDraft(seller, buyer, order, letterContent(letter, choice: choice))
    }

    private mutating func informationRequest() -> MessageDraft {
        let (seller, buyer) = (ordinarySeller(), optedOutBuyer())
        let order = addOrder(seller, buyer, [.pending, .unshipped])
        let content = letterContent(
            Vocabulary.of(buyer.locale).informationRequest,
            choice: "additional_information_required"
        )
        return MessageDraft(seller, buyer, order, content)
    }

    /// Mostly none: the seller acted on the marketplace's own pages.
    private mutating func authorizedAddress(of seller: SampleSeller) -> String? {
        switch random.number(in: 0...9) {
        case 0...5: nil
        case 6, 7: seller.messagingAddress
        // Addresses compare without regard to case.
        case 8: seller.messagingAddress.uppercased()
        default: seller.authorizedAddresses.first?.address
        }
    }
}
