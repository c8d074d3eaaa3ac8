/// What a call of `expire_records()` did.
struct Expiry: Equatable {
    var weeksDropped = 0
    var weeksLeft = 0
    var messagesMoved = 0
    var messagesDeleted = 0
    var contentsDeleted = 0
}
