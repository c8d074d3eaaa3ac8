internal import NIOCore

/// An established session, as the pool holds it: may be told from any thread.
struct SMTPSession: Sendable {
    let eventLoop: any EventLoop
    let handler: NIOLoopBound<SMTPSessionHandler>

    func transmit(_ job: SMTPTransmissionJob) {
        eventLoop.execute { handler.value.transmit(job) }
    }

    func quit() {
        eventLoop.execute { handler.value.quit() }
    }

    func abandon() {
        eventLoop.execute { handler.value.abandon() }
    }
}
