/// The bounds of one batch's work.
package struct DispatchLimits: Sendable, Equatable {
    /// Mails whose intent is committed and whose outcome is not recorded, for each batch on its way. As many messages may
    /// become uncertain when the worker is killed.
    package var windowMails: Int
    /// Milliseconds that an outcome may wait for others to be recorded together.
    package var recordDelayMilliseconds: Int
    /// Attachment bytes that are held in memory at once for each batch on its way.
    package var attachmentBytes: Int

    package init(windowMails: Int = 32, recordDelayMilliseconds: Int = 100, attachmentBytes: Int = 32 << 20) {
        self.windowMails = windowMails
        self.recordDelayMilliseconds = recordDelayMilliseconds
        self.attachmentBytes = attachmentBytes
    }
}
