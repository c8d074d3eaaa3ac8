/// What a batch asks the worker while it is on its way.
package protocol LeaseWatch: Sendable {
    /// Whether the worker's leases surely hold: the last renewal is younger than they last. A worker that was frozen or cut
    /// off finds out here, before a byte leaves.
    var leasesHold: Bool { get }

    /// Whether the worker has been asked to stop: what is not begun goes back (`Q12`).
    var isDraining: Bool { get }
}
