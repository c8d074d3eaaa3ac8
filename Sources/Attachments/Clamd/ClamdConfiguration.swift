/// Where a clamd is and how patient to be with it (`R42`).
package struct ClamdConfiguration: Hashable, Sendable {
    package var address: ClamdAddress
    package var connectTimeoutSeconds: Double
    /// For one chunk to be taken by the network.
    package var writeTimeoutSeconds: Double
    /// From the last chunk to the answer: the scan itself.
    package var responseTimeoutSeconds: Double
    package var chunkBytes: Int
    /// What clamd takes, its `StreamMaxLength`; a larger file is not even begun.
    package var maximumStreamBytes: Int
    /// Scans at once. Those over it wait for their turn.
    package var maximumConnections: Int

    package init(
        address: ClamdAddress,
        connectTimeoutSeconds: Double = 2,
        writeTimeoutSeconds: Double = 10,
        responseTimeoutSeconds: Double = 30,
        chunkBytes: Int = 65_536,
        maximumStreamBytes: Int = 26_214_400,
        maximumConnections: Int = 4
    ) {
        self.address = address
        self.connectTimeoutSeconds = connectTimeoutSeconds
        self.writeTimeoutSeconds = writeTimeoutSeconds
        self.responseTimeoutSeconds = responseTimeoutSeconds
        self.chunkBytes = chunkBytes
        self.maximumStreamBytes = maximumStreamBytes
        self.maximumConnections = maximumConnections
    }
}
