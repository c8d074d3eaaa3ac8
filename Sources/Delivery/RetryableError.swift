/// An error that answers whether the same call may succeed later. Errors of the database answer it by their SQLSTATE.
package protocol RetryableError: Error {
    var isRetryable: Bool { get }
}
