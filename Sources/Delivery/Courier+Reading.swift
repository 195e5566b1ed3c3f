public import Registration

extension Courier {
    /// Makes a call that may be repeated: at the gate's pace, again after whatever may pass.
    ///
    /// Throws `.stopped`: 77 for 401 and 403, 75 where the wait is too long, 69 otherwise, with
    /// the code `webex.404` and the like.
    public func call<Answer: Sendable>(
        _ operation: WebexOperation,
        _ body: @Sendable () async throws(CallFailure) -> Answer
    ) async throws(DeliveryFailure) -> Answer {
        var retry = RetryMachine(options)
        var isRepeat = false
        while true {
            try await admit()
            state.countRequest(isRepeat: isRepeat)
            let failure: CallFailure
            switch await answer(to: body) {
            case .success(let answer):
                try await noteAnswer()
                return answer
            case .failure(let reason): failure = reason
            }
            state.countThrottle(failure)
            if Task.isCancelled { throw .stopped(.interrupted) }
            if case .stop(let stop) = ReadTable.classify(failure) { throw .stopped(stop) }
            let now = clock.now
            let action = state.drawing { retry.failed(failure, at: now, using: &$0) }
            try await sitOut(action, after: failure)
            isRepeat = true
        }
    }

    /// Walks through a listing, page by page.
    ///
    /// Throws `.stopped`, also for a listing that leads in a circle or does not end.
    public func walk<Item: Sendable>(
        _ operation: WebexOperation,
        _ fetch: @escaping @Sendable (PageLink?) async throws(CallFailure) -> Page<Item>,
        each: ([Item]) async throws(DeliveryFailure) -> Void
    ) async throws(DeliveryFailure) {
        var next: PageLink?
        var remembered: PageLink?
        for number in 1...options.limits.listingPages {
            let link = next
            let page = try await call(operation) { () async throws(CallFailure) in
                try await fetch(link)
            }
            try await each(page.items)
            next = page.next
            guard let next, options.safeguards.contains(.pages) else { return }
            if next == link || next == remembered { break }
            // A circle of any length meets the link that is kept from a power of two (Brent).
            if number & (number - 1) == 0 { remembered = next }
        }
        throw .stopped(.endlessListing)
    }

    /// Lists a meeting into the journal, page by page; only a sweep that is complete counts.
    ///
    /// Throws `.stopped`, also for a listing that leads in a circle.
    public func sweep(_ meeting: MeetingScope) async throws(DeliveryFailure) -> SweepID {
        let sweep = try await onJournal { () async throws(LedgerFailure) in
            try await journal.beginSweep(of: meeting.id, at: clock.now)
        }
        let fetch: @Sendable (PageLink?) async throws(CallFailure) -> Page<Registrant> = {
            [api] (link) async throws(CallFailure) in
            try await api.listRegistrants(of: meeting, page: link)
        }
        try await walk(.listRegistrants, fetch) { (people) async throws(DeliveryFailure) in
            try await onJournal { () async throws(LedgerFailure) in
                try await journal.stage(people, in: sweep)
            }
            watch(.listed(people: people.count))
        }
        try await onJournal { () async throws(LedgerFailure) in
            try await journal.completeSweep(sweep, at: clock.now)
        }
        return sweep
    }
}
