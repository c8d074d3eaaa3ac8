/// A message before it has a number.
struct MessageDraft {
    var seller: SampleSeller
    var buyer: SampleBuyer
    var orderID: String?
    var senderAddress: String?
    var content: SampleContent
    var enqueuedAt: Int64?
    var expiresAt: Int64?

    /// A message about an order.
    init(_ seller: SampleSeller, _ buyer: SampleBuyer, _ order: SampleOrder?, _ content: SampleContent) {
        self.seller = seller
        self.buyer = buyer
        self.orderID = order?.id
        self.content = content
    }
}
