/// One libcurl handle on a thread of its own: one exchange at a time.
actor CurlWorker {
    private let thread: WorkerThread
    private let handle: EasyHandle?

    init(number: Int) {
        thread = WorkerThread(named: "rollcall.curl.\(number)")
        handle = EasyHandle()
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Blocks this worker's thread until the exchange is over.
    func perform(
        _ request: HTTPRequest,
        _ settings: HTTPSocket.Settings,
        until cancelled: CancellationFlag
    ) -> Result<HTTPResponse, ExchangeFailure> {
        guard !cancelled.isRaised else { return .failure(.cancelledBefore) }
        guard let handle else {
            return .failure(.init(.notSent, .other, "libcurl could not be started"))
        }
        return handle.perform(request, settings, Transfer(request, until: cancelled))
    }
}
