/// By what a worker process is known in the table `worker`.
package struct WorkerIdentity: Sendable {
    package let host: String
    package let processID: Int32
    package let version: String

    package init(host: String, processID: Int32, version: String) {
        self.host = host
        self.processID = processID
        self.version = version
    }
}
