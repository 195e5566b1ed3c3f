import Synchronization

/// Lends a fixed number of workers, the one used last first, because its connection is warm.
final class WorkerPool: Sendable {
    private typealias Waiter = (ticket: Int, continuation: CheckedContinuation<CurlWorker?, Never>)

    private struct Desk {
        var free: [CurlWorker]
        var waiting: [Waiter] = []
        var tickets = 0
    }

    private let desk: Mutex<Desk>

    init(workers: Int) {
        precondition(workers > 0, "a pool has a worker")
        let all = (0..<workers).map { CurlWorker(number: $0) }
        desk = Mutex(Desk(free: all))
    }

    /// A free worker, as soon as there is one; nil when the task is cancelled.
    func take() async -> CurlWorker? {
        if Task.isCancelled { return nil }
        let ticket = desk.withLock { desk in
            desk.tickets += 1
            return desk.tickets
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { line(up: ($0, ticket)) }
        } onCancel: {
            leave(ticket)
        }
    }

    /// Hands a worker to whoever has waited longest.
    func giveBack(_ worker: CurlWorker) {
        let next = desk.withLock { desk -> Waiter? in
            if desk.waiting.isEmpty {
                desk.free.append(worker)
                return nil
            }
            return desk.waiting.removeFirst()
        }
        next?.continuation.resume(returning: worker)
    }

    private func line(up waiter: (CheckedContinuation<CurlWorker?, Never>, ticket: Int)) {
        let worker = desk.withLock { desk -> CurlWorker? in
            if let worker = desk.free.popLast() { return worker }
            desk.waiting.append((waiter.ticket, waiter.0))
            return nil
        }
        if let worker {
            waiter.0.resume(returning: worker)
        } else if Task.isCancelled {
            // The handler may have run before the waiter stood in line.
            leave(waiter.ticket)
        }
    }

    private func leave(_ ticket: Int) {
        let waiter = desk.withLock { desk -> Waiter? in
            guard let place = desk.waiting.firstIndex(where: { $0.ticket == ticket }) else {
                return nil
            }
            return desk.waiting.remove(at: place)
        }
        waiter?.continuation.resume(returning: nil)
    }
}
