/// What NOTIFY sent.
package struct PostgresNotification: Hashable, Sendable {
    package let channel: String
    /// At most 8,000 bytes; empty where NOTIFY gave none.
    package let payload: String
    /// The server process that sent it.
    package let backendProcessID: Int32

    package init(channel: String, payload: String, backendProcessID: Int32) {
        self.channel = channel
        self.payload = payload
        self.backendProcessID = backendProcessID
    }
}
