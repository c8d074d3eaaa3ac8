/// A batch with everything that the checks, the templates and the composer need, as of one moment.
package struct LoadedBatch: Sendable {
    package let records: [MessageID: MessageRecord]
    package let attachments: [MessageID: [AttachmentRecord]]
    package let days: [SellerID: SellerDay]

    package init(
        records: [MessageID: MessageRecord],
        attachments: [MessageID: [AttachmentRecord]],
        days: [SellerID: SellerDay]
    ) {
        self.records = records
        self.attachments = attachments
        self.days = days
    }
}
