/// How far an order has come; it decides which contact reasons are open (`R46`).
package enum OrderStatus: String, CaseIterable, Sendable {
    case pending
    case unshipped
    case partiallyShipped = "partially_shipped"
    case shipped
    case delivered
    case cancelled
}
