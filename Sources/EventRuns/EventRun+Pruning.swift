import Bookkeeping
import Delivery
import Intake
import Registration

/// Those whom an earlier run registered and the file of an import has no more.
extension EventRun {
    /// What taking them out would come to.
    func leaving(
        listedIn listing: SweepID,
        for purpose: RunPurpose
    ) async throws(RunFailure) -> Forecast {
        var forecast = Forecast()
        let notices = order.terms.notices
        try await eachLeft(listedIn: listing, for: purpose) { people in
            for person in people {
                let ruling = purpose.ruling(on: person.status ?? .pending)
                let isTold =
                    ruling == .cancel && notices.contains(.cancelled)
                    || ruling == .reject && notices.contains(.rejected)
                forecast.take(ruling, notify: isTold, people: 1)
            }
        }
        return forecast
    }

    /// Takes them out in a run of its own, with its own report within that of the import; answers
    /// with its account, or nil where there is nobody to take out.
    ///
    /// Not where a row of the file is invalid, or was left out by mistake: the person may be on it.
    /// Nor where one is of somebody who is registered no more: another address may be theirs now.
    func prune(after imported: RunAccount) async throws(RunFailure) -> RunAccount? {
        guard let purpose = order.prune, imported.stopped.isEmpty else { return nil }
        let unread = (imported.buckets[.invalid] ?? 0) + imported.leftOutLines.count
        let vanished = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.rowsVanished(in: imported.run)
        }
        guard unread == 0, vanished == 0 else {
            watch(.notPruned(unread: unread, vanished: vanished))
            return nil
        }
        var pruning = self
        pruning.order.purpose = purpose
        pruning.order.prune = nil
        pruning.order.prunes = imported.run
        (pruning.order.policy, pruning.order.plan, pruning.order.limit) = (nil, nil, nil)
        pruning.order.run = try await nameOfPruning(imported.run)
        pruning.order.report = imported.report.map { "\($0)/pruned" }
        let listing = try await wholeSweep()
        let isNobodyLeft = try await leaving(listedIn: listing, for: purpose).calls.isEmpty
        // One that a process left unfinished comes to its end all the same.
        let begun = try await pruning.unfinishedRunOfName()
        if isNobodyLeft && begun == nil { return nil }
        pruning.leftListing = listing
        let began = rooms.clock.now
        _ = try await pruning.read(beganAt: began)
        let account = try await pruning.carryThrough(isContinued: false, beganAt: began)
        watch(.pruned(account))
        return account
    }

    /// A name that no run has: an import that goes on may be pruned again.
    private func nameOfPruning(_ run: RunID) async throws(RunFailure) -> RunID {
        var (name, number) = ("\(run.text)-prune", 1)
        while true {
            let wanted = name
            let taken = try await onLedger { () async throws(LedgerFailure) in
                try await rooms.ledger.runID(matching: wanted)
            }
            guard taken.contains(RunID(name)) else { return RunID(name) }
            number += 1
            name = "\(run.text)-prune\(number)"
        }
    }

    /// Sees that the file is the whole list: with some rows left out, everybody on those would be
    /// taken out.
    func checkPrune() throws(RunFailure) {
        guard order.prune != nil, !order.reading.rows.isEmpty else { return }
        throw .stopped(
            Stop.prune(
                "--prune takes a file as the whole list, and --only or --except leave rows of it "
                    + "out: import without them, or take people out with rollcall withdraw"
            )
        )
    }

    /// The same for a report of ours: it holds some rows of a file.
    func checkPrune(of origins: [RowOrigin]) throws(RunFailure) {
        guard order.prune != nil, let origin = origins.first else { return }
        throw .stopped(
            Stop.prune(
                "--prune takes a file as the whole list, and this one has rows of the run "
                    + "\(Excerpt(origin.run)): import it without --prune"
            )
        )
    }

    /// Stages them.
    func stageLeft() async throws(RunFailure) -> RunID? {
        guard let imported = order.prunes, let listing = leftListing else {
            preconditionFailure("an import is pruned by a listing")
        }
        try await recordListedHeader()
        var importing = self
        importing.order.run = imported
        var left: [Registrant] = []
        var count = 0
        try await importing.eachLeft(listedIn: listing, for: order.purpose) {
            (people) async throws(RunFailure) in
            left += people
            guard left.count >= options.limits.rowsPerPage else { return }
            try await stage(left, numberedFrom: count + 1)
            count += left.count
            left = []
        }
        try await stage(left, numberedFrom: count + 1)
        try await finishGathering(count + left.count, Fingerprint(of: order.run.text))
        return nil
    }

    /// Hands over who is listed, is not in this run's file, and was registered by an earlier run;
    /// without those who are by now what a run for this purpose would make of them.
    private func eachLeft(
        listedIn listing: SweepID,
        for purpose: RunPurpose,
        _ body: ([Registrant]) async throws(RunFailure) -> Void
    ) async throws(RunFailure) {
        var cursor: ListingCursor?
        var lastKey: EmailKey?
        while true {
            let page = try await page(of: listing, after: cursor)
            if page.people.isEmpty { return }
            let (keys, place) = (page.people.map(\.key), order.place)
            let (known, present) = try await onLedger { () async throws(LedgerFailure) in
                (
                    try await rooms.ledger.registered(keys, at: place, besides: order.run),
                    try await rooms.ledger.keysInFile(keys, of: order.run)
                )
            }
            try await body(
                page.people.filter { person in
                    let ruling = purpose.ruling(on: person.status ?? .pending)
                    if person.key == lastKey || ruling.isShown(by: person) { return false }
                    // One that is listed twice stands side by side, and is one row.
                    lastKey = person.key
                    return !present.contains(person.key)
                        && known[person.key]?.isListed(as: person) == true
                        && !(person.status == .pending && known[person.key]?.wasCancelled == true)
                }
            )
            cursor = page.cursor
        }
    }
}

extension Stop {
    /// Why nobody can be pruned by this file.
    fileprivate static func prune(_ words: String) -> Stop {
        Stop(
            status: .usage,
            code: "prune.partial",
            message: words + ". Nothing was sent.",
            resumeAt: nil
        )
    }
}
