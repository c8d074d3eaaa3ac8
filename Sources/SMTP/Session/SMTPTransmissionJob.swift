/// One mail and whoever waits for its outcome.
struct SMTPTransmissionJob: Sendable {
    let id: UInt64
    let mail: OutgoingMail
    let completion: CheckedContinuation<Transmission, Never>
}
