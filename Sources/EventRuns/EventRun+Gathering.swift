import Bookkeeping
import Delivery
import Registration

/// Whom a run is about where no file tells it.
extension EventRun {
    /// Stages the rows that another run registered; answers with an unfinished undo of it.
    func stageUndone() async throws(RunFailure) -> RunID? {
        guard let undone = order.undoes else { preconditionFailure("an undo takes a run back") }
        let fingerprint = Fingerprint(of: "undo \(undone.text)")
        if !order.isRehearsal, let earlier = try await unfinishedRun(of: fingerprint) {
            return earlier
        }
        let rows = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.stageRegistered(by: undone, in: order.run)
        }
        try await finishGathering(rows, fingerprint)
        watch(.read(rows: rows, unknownColumns: []))
        return nil
    }

    /// Stages everybody whom Webex lists as pending; such a run is never continued, because the
    /// same command asks Webex again.
    func stageListed() async throws(RunFailure) -> RunID? {
        let listing = try await wholeSweep()
        try await recordListedHeader()
        var cursor: ListingCursor?
        var lastKey: EmailKey?
        var count = 0
        while true {
            let page = try await page(of: listing, after: cursor)
            if page.people.isEmpty { break }
            let waiting = page.people.filter { person in
                // One that is listed twice stands side by side, and is one row.
                defer { lastKey = person.key }
                return (person.status ?? .pending) == .pending && person.key != lastKey
            }
            try await stage(waiting, numberedFrom: count + 1)
            count += waiting.count
            cursor = page.cursor
        }
        try await finishGathering(count, Fingerprint(of: order.run.text))
        watch(.read(rows: count, unknownColumns: []))
        return nil
    }

    /// One page of a listing, by the keys of the addresses.
    func page(
        of listing: SweepID,
        after cursor: ListingCursor?
    ) async throws(RunFailure) -> ListingPage {
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.listing(
                of: listing,
                after: cursor,
                upTo: options.limits.rowsPerPage
            )
        }
    }

    /// The columns of a run whose rows come from a listing.
    func recordListedHeader() async throws(RunFailure) {
        let header = FileHeader(
            columns: Self.listedFields.map { .init(name: $0.rawValue, field: $0) }
        )
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.recordHeader(header, of: order.run)
        }
    }

    /// Stages people whom Webex lists: each as an earlier run's file has them, where one registered
    /// them, else as far as Webex tells.
    func stage(_ people: [Registrant], numberedFrom first: Int) async throws(RunFailure) {
        guard !people.isEmpty else { return }
        let known = try await registeredEarlier(people.map(\.key))
        var rows: [AttendeeRow] = []
        for (offset, listed) in people.enumerated() {
            let earlier = known[listed.key].flatMap { $0.isListed(as: listed) ? $0 : nil }
            let number = first + offset
            rows.append(
                AttendeeRow(
                    number: number,
                    line: number + 1,
                    cells: Self.listedFields.map { listed[$0] ?? "" },
                    admission: earlier.map { .admitted($0.person) } ?? listed.admission(number)
                )
            )
        }
        let staged = rows
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.stage(staged, in: order.run)
        }
        watch(.reading(rows: first + people.count - 1))
    }

    /// Says that everybody is staged.
    func finishGathering(
        _ rows: Int,
        _ fingerprint: Fingerprint
    ) async throws(RunFailure) {
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.finishReading(
                of: order.run,
                fingerprint: fingerprint,
                rows: rows
            )
        }
    }

    /// Those of some people of whom nothing is known but what Webex lists, by their rows.
    func knownByListingOnly(_ people: [Applicant]) async throws(RunFailure) -> Set<Int> {
        guard order.purpose == .decide else { return [] }
        let known = try await registeredEarlier(people.map(\.person.email.key))
        return Set(
            people.filter { known[$0.person.email.key]?.person != $0.person }.map(\.row)
        )
    }

    /// Those of some people whom another run has registered.
    private func registeredEarlier(
        _ keys: [EmailKey]
    ) async throws(RunFailure) -> [EmailKey: EarlierRegistration] {
        let place = order.place
        return try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.registered(keys, at: place, besides: order.run)
        }
    }

    private static let listedFields: [RegistrantField] = [
        .firstName, .lastName, .email, .jobTitle, .companyName,
    ]
}

extension Registrant {
    fileprivate subscript(field: RegistrantField) -> String? {
        switch field {
        case .email: email
        case .firstName: firstName
        case .lastName: lastName
        case .jobTitle: jobTitle
        case .companyName: companyName
        default: nil
        }
    }

    /// The person as far as Webex tells; a person has to decide on one without names, or with an
    /// address that is none.
    fileprivate func admission(_ number: Int) -> Admission {
        func refused(_ code: String, _ column: RegistrantField, _ words: String) -> Admission {
            .rejected(
                Rejection([
                    Problem(
                        code: code,
                        line: number + 1,
                        column: column.rawValue,
                        value: self[column] ?? "",
                        message: words,
                        hint: "decide on this person on Webex"
                    )
                ])
            )
        }
        let (first, last) = ((firstName ?? "").trimmed, (lastName ?? "").trimmed)
        guard let address = try? EmailAddress(email.trimmed) else {
            return refused("email.syntax", .email, "Webex lists an address that is none")
        }
        guard !first.isEmpty, !last.isEmpty else {
            let column: RegistrantField = first.isEmpty ? .firstName : .lastName
            return refused("name.missing", column, "Webex lists the person without this name")
        }
        var details: [RegistrantField: String] = [:]
        details[.jobTitle] = jobTitle
        details[.companyName] = companyName
        return .admitted(
            RegistrantInput(email: address, firstName: first, lastName: last, details: details)
        )
    }
}
