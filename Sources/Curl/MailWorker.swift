/// Sends mails on a thread of its own, each with a libcurl handle of its own.
actor MailWorker {
    private let thread = WorkerThread(named: "rollcall.curl.mail")

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Blocks this worker's thread until the mail is taken or not.
    func send(
        _ mail: MailRequest,
        _ settings: MailSocket.Settings,
        until cancelled: CancellationFlag
    ) -> Result<[MailRefusal], MailFailure> {
        guard !cancelled.isRaised else {
            return .failure(.init(.cancelled, "cancelled before it began"))
        }
        guard let handle = EasyHandle() else {
            return .failure(.init(.unsendable, "libcurl could not be started"))
        }
        return handle.send(mail, settings, MailTransfer(until: cancelled))
    }

    /// Blocks this worker's thread until the server has answered a NOOP or not; nil where it has.
    func greet(
        as login: MailLogin?,
        _ settings: MailSocket.Settings,
        timeout: Duration
    ) -> MailFailure? {
        guard let handle = EasyHandle() else {
            return MailFailure(.unsendable, "libcurl could not be started")
        }
        let transfer = MailTransfer(until: CancellationFlag())
        return handle.greet(as: login, settings, timeout: timeout, transfer)
    }
}
