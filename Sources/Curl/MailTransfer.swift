/// One mail on its way: the context of libcurl's callbacks.
final class MailTransfer {
    private(set) var dialogue = MailDialogue()
    private let cancelled: CancellationFlag

    init(until cancelled: CancellationFlag) {
        self.cancelled = cancelled
    }

    var isCancelled: Bool { cancelled.isRaised }

    func said(_ bytes: UnsafeRawBufferPointer) { dialogue.said(bytes) }
    func heard(_ bytes: UnsafeRawBufferPointer) { dialogue.heard(bytes) }
    func wrote(_ bytes: UnsafeRawBufferPointer) { dialogue.wrote(bytes) }

    /// The transfer behind a callback's context.
    static func at(_ context: UnsafeMutableRawPointer?) -> MailTransfer? {
        context.map { Unmanaged<MailTransfer>.fromOpaque($0).takeUnretainedValue() }
    }
}
