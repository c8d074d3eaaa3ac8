import Messaging
import Postgres

extension MessagePlanner {
    mutating func shipmentContent(_ order: SampleOrder) -> SampleContent {
        let marker = reference("TRK")
        let others = (1..<random.number(in: 1...3)).map { "\(marker)-\($0)" }
        var arguments = JSONObjectText()
        arguments.add("carrier", random.element(of: ["Swift Parcel", "Nordkurier", "Océan Fret", "ヤマネコ急便"]))
        arguments.add("tracking_numbers", [marker] + others)
        arguments.add("shipped_at", time(order.statusChangedAt))
        arguments.add("item_count", random.number(in: 1...7))
        return SampleContent(
            contactReason: "shipment_confirmation",
            arguments: arguments.text,
            template: "shipment-confirmation",
            marker: marker
        )
    }

    mutating func schedulingContent(_ order: SampleOrder, for buyer: SampleBuyer) -> SampleContent {
        let from = now + Int64(random.number(in: 24...120)) * 3600
        var arguments = JSONObjectText()
        arguments.add("delivery_from", time(from))
        arguments.add("delivery_until", time(from + Int64(random.number(in: 2...5)) * 3600))
        arguments.add("seller_note", note(for: buyer))
        return SampleContent(
            contactReason: "delivery_scheduling",
            arguments: arguments.text,
            template: "delivery-scheduling",
            marker: order.id
        )
    }

    mutating func addressContent(_ order: SampleOrder, for buyer: SampleBuyer) -> SampleContent {
        var arguments = JSONObjectText()
        arguments.add("problem", random.element(of: ["incomplete", "undeliverable", "no_access", "other"]))
        arguments.add("reply_by", replyTime())
        arguments.add("seller_note", note(for: buyer))
        return SampleContent(
            contactReason: "shipping_address_problem",
            arguments: arguments.text,
            template: "shipping-address-problem",
            marker: order.id
        )
    }

    mutating func customisationContent(_ order: SampleOrder, for buyer: SampleBuyer) -> SampleContent {
        let vocabulary = Vocabulary.of(buyer.locale)
        var arguments = JSONObjectText()
        arguments.add("item_name", random.element(of: vocabulary.items))
        arguments.add("question", random.element(of: vocabulary.questions))
        arguments.add("reply_by", replyTime())
        return SampleContent(
            contactReason: "product_customisation",
            arguments: arguments.text,
            template: "customisation-question",
            marker: order.id
        )
    }

    /// The seller's own words, for a reason that takes them (`R49`).
    mutating func letterContent(
        _ letter: Vocabulary.Letter,
        reason: String = "other",
        choice: String? = nil
    ) -> SampleContent {
        let marker = reference("REF")
        return SampleContent(
            contactReason: reason,
            subjectChoice: choice,
            subject: letter.subject,
            bodyText: "\(letter.text)\n\n\(marker)\n",
            template: "free-form",
            marker: marker
        )
    }

    private mutating func note(for buyer: SampleBuyer) -> String? {
        random.chance(percent: 40) ? random.element(of: Vocabulary.of(buyer.locale).notes) : nil
    }

    private mutating func replyTime() -> String? {
        random.chance(percent: 60) ? time(now + Int64(random.number(in: 2...6)) * 86_400) : nil
    }

    /// As RFC 3339 writes it.
    private func time(_ seconds: Int64) -> String {
        PostgresTimestamp(seconds: seconds).description
    }
}
