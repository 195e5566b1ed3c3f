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
        try await admit()
        return try await callAdmitted(operation, body)
    }

    /// Makes a call that the gate has let through, and its repetitions.
    private func callAdmitted<Answer: Sendable>(
        _ operation: WebexOperation,
        _ body: @Sendable () async throws(CallFailure) -> Answer
    ) async throws(DeliveryFailure) -> Answer {
        var retry = RetryMachine(options)
        var isRepeat = false
        while true {
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
            try await admit()
            isRepeat = true
        }
    }

    /// Walks through a listing, page by page; the next one is on its way while `each` has one.
    ///
    /// Throws `.stopped`, also for a listing that leads in a circle or does not end.
    public func walk<Item: Sendable>(
        _ operation: WebexOperation,
        _ fetch: @escaping @Sendable (PageLink?) async throws(CallFailure) -> Page<Item>,
        each: ([Item]) async throws(DeliveryFailure) -> Void
    ) async throws(DeliveryFailure) {
        var link: PageLink?
        var remembered: PageLink?
        try await admit()
        var page = try await self.page(of: operation, at: link, fetch).get()
        while options.safeguards.contains(.pages), let wider = page.wider {
            guard let more = try await self.wider(wider, than: page, of: operation, fetch) else {
                try await noteWhole(page, of: operation, fetch)
                break
            }
            page = more
        }
        for number in 1...options.limits.listingPages {
            guard let next = page.next, options.safeguards.contains(.pages) else {
                return try await each(page.items)
            }
            guard next != link, next != remembered, number < options.limits.listingPages else {
                try await each(page.items)
                break
            }
            // A circle of any length meets the link that is kept from a power of two (Brent).
            if number & (number - 1) == 0 { remembered = next }
            page = try await self.page(of: operation, at: next, fetch) {
                () async throws(DeliveryFailure) in try await each(page.items)
            }
            link = next
        }
        throw .stopped(.endlessListing)
    }

    /// The same page with more at once; nil where the service has no more, or takes no such `max`.
    private func wider<Item: Sendable>(
        _ link: PageLink,
        than page: Page<Item>,
        of operation: WebexOperation,
        _ fetch: @escaping @Sendable (PageLink?) async throws(CallFailure) -> Page<Item>
    ) async throws(DeliveryFailure) -> Page<Item>? {
        try await admit()
        do {
            let more = try await self.page(of: operation, at: link, fetch).get()
            return more.next != nil || more.items.count > page.items.count ? more : nil
        } catch .stopped(let stop) where Self.isWithoutQueries.contains(stop.code) {
            return nil
        }
    }

    /// Notes whether a full page that names no next one, and that more was not to be had of, may be
    /// cut: a service that names the next one of a page with one person fewer has shown all.
    private func noteWhole<Item: Sendable>(
        _ page: Page<Item>,
        of operation: WebexOperation,
        _ fetch: @escaping @Sendable (PageLink?) async throws(CallFailure) -> Page<Item>
    ) async throws(DeliveryFailure) {
        guard let link = page.narrower else { return }
        try await admit()
        let fewer = try await self.page(of: operation, at: link, fetch).get()
        if fewer.next == nil { state.noteCutListing() }
    }

    /// The next page, while the last one is dealt with; where the gate makes it wait anyway, the
    /// last one comes first.
    private func page<Item: Sendable>(
        of operation: WebexOperation,
        at link: PageLink,
        _ fetch: @escaping @Sendable (PageLink?) async throws(CallFailure) -> Page<Item>,
        meanwhile: () async throws(DeliveryFailure) -> Void
    ) async throws(DeliveryFailure) -> Page<Item> {
        guard await gate.isFree else {
            try await meanwhile()
            try await admit()
            return try await page(of: operation, at: link, fetch).get()
        }
        // Before the page is staged: the gate looks into the journal as well.
        try await admit()
        async let coming = page(of: operation, at: link, fetch)
        try await meanwhile()
        return try await coming.get()
    }

    private func page<Item: Sendable>(
        of operation: WebexOperation,
        at link: PageLink?,
        _ fetch: @escaping @Sendable (PageLink?) async throws(CallFailure) -> Page<Item>
    ) async -> Result<Page<Item>, DeliveryFailure> {
        do {
            return .success(
                try await callAdmitted(operation) { () async throws(CallFailure) in
                    try await fetch(link)
                }
            )
        } catch { return .failure(error) }
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
        var pages = 0
        try await walk(.listRegistrants, fetch) { (people) async throws(DeliveryFailure) in
            pages += 1
            try await onJournal { () async throws(LedgerFailure) in
                try await journal.stage(people, in: sweep)
            }
            watch(.listed(people: people.count))
        }
        try await onJournal { () async throws(LedgerFailure) in
            try await journal.completeSweep(sweep, at: clock.now)
        }
        state.noteListing(pages: pages)
        return sweep
    }
}
