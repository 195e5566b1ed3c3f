public import Delivery
public import Registration

/// Errands about registrants by hand: list, approve, reject, cancel, delete.
///
/// The meeting is listed before anything is sent, so that the same command can be run again: who
/// already has the status is not asked for, and not mailed, a second time.
public struct RegistrantDesk: Sendable {
    let api: any RegistrantsAPI
    let courier: Courier
    let limits: Limits
    let whose: TokenOwner

    /// Calls through this door, with this courier's pace and patience.
    public init(
        api: any RegistrantsAPI,
        courier: Courier,
        limits: Limits,
        whose: @escaping TokenOwner = { nil }
    ) {
        self.whose = whose
        self.api = api
        self.courier = courier
        self.limits = limits
    }

    /// Hands on every page of the listing, without whom an earlier page showed.
    ///
    /// One registration may stand on two pages, when the listing grows between them. The listing
    /// may be cut (`checkWhole`).
    ///
    /// Throws `.stopped`.
    public func list(
        _ meeting: MeetingScope,
        each: ([Registrant]) -> Void
    ) async throws(RunFailure) {
        var seen: Set<RegistrantID> = []
        try await walk(meeting) { people in
            each(people.filter { $0.id.map { seen.insert($0).inserted } ?? true })
        }
    }

    /// The same for whoever has something to do with each page that takes time, or may fail.
    func walk(
        _ meeting: MeetingScope,
        each: ([Registrant]) async throws(DeliveryFailure) -> Void
    ) async throws(RunFailure) {
        let fetch: @Sendable (PageLink?) async throws(CallFailure) -> Page<Registrant> = {
            [api] (link) async throws(CallFailure) in
            try await api.listRegistrants(of: meeting, page: link)
        }
        do {
            try await courier.walk(.listRegistrants, fetch, each: each)
        } catch { throw await RunFailure(error, about: meeting, whose: whose) }
    }

    /// Sees that nothing which was listed so far may have been cut: of a listing that is, nobody is
    /// known to be absent.
    ///
    /// Throws `.stopped`, 69.
    public func checkWhole() throws(RunFailure) {
        if courier.mayCutListings { throw .stopped(.cutListing) }
    }

    /// Everybody whom the meeting lists under an id or an address; several where one address is
    /// listed twice.
    ///
    /// Throws `.stopped`, also where nobody is found and the listing may be cut.
    public func find(
        _ name: String,
        in meeting: MeetingScope
    ) async throws(RunFailure) -> [Registrant] {
        let wanted = handle(name)
        var found: [Registrant] = []
        try await walk(meeting) { people in
            for person in people where handles(of: person).contains(wanted) {
                found.addLatest(person)
            }
        }
        if found.isEmpty { try checkWhole() }
        return found
    }

    /// Carries an errand out for people named by id or by address.
    ///
    /// Throws `.stopped` where the listing fails; what stops it later is part of the account.
    public func carryOut(
        _ errand: RegistrantErrand,
        for names: [String],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(RunFailure) -> ErrandAccount {
        var account = ErrandAccount()
        let todo = try await resolve(names, for: errand, in: meeting, account: &account)
        var rest = todo[...]
        while !rest.isEmpty {
            let ids = Array(rest.prefix(limits.batchSize))
            rest = rest.dropFirst(ids.count)
            do {
                try await send(errand, ids, in: meeting, sendEmail: sendEmail)
                account.done += ids
            } catch .stopped(let stop) {
                account.stopped = stop.message
                account.resumeAt = stop.resumeAt
                account.exit = .worst(of: [account.exit, stop.status])
                return account
            } catch { throw RunFailure(error) }
        }
        return account
    }

    private func resolve(
        _ names: [String],
        for errand: RegistrantErrand,
        in meeting: MeetingScope,
        account: inout ErrandAccount
    ) async throws(RunFailure) -> [RegistrantID] {
        let wanted = Set(names.map(handle))
        var found: Set<RegistrantID> = []
        var seen: Set<RegistrantID> = []
        var standing: [(id: RegistrantID, standing: RegistrantErrand.Standing)] = []
        try await list(meeting) { people in
            for person in people {
                guard let id = person.id else { continue }
                let handles = handles(of: person).filter(wanted.contains)
                guard !handles.isEmpty, seen.insert(id).inserted else { continue }
                found.formUnion(handles)
                standing.append((id, errand.standing(of: person.status)))
            }
        }
        account.already = standing.filter { $0.standing == .already }.map(\.id)
        account.impossible = standing.filter { $0.standing == .impossible }.map(\.id)
        for name in names where !found.contains(handle(name)) {
            account.unknown.append(name.contains("@") ? Excerpt(name).description : name)
        }
        let isClean = account.unknown.isEmpty && account.impossible.isEmpty
        account.exit = isClean ? .done : .personNeeded
        if !account.unknown.isEmpty, courier.mayCutListings {
            account.stopped = Stop.cutListing.message
            account.exit = .worst(of: [account.exit, Stop.cutListing.status])
        }
        return standing.filter { $0.standing == .todo }.map(\.id)
    }

    /// What somebody may be named by: the id, and the address as addresses are compared.
    private func handles(of person: Registrant) -> [RegistrantID] {
        [person.id, RegistrantID(person.key.text)].compactMap(\.self)
    }

    private func handle(_ name: String) -> RegistrantID {
        RegistrantID(name.contains("@") ? EmailKey(name).text : name.trimmed)
    }

    private func send(
        _ errand: RegistrantErrand,
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(DeliveryFailure) {
        try await courier.post(errand.operation) { [api] () async throws(CallFailure) in
            switch errand {
            case .approve: try await api.approve(ids, in: meeting, sendEmail: sendEmail)
            case .reject: try await api.reject(ids, in: meeting, sendEmail: sendEmail)
            case .cancel: try await api.cancel(ids, in: meeting, sendEmail: sendEmail)
            case .delete: try await api.bulkDelete(ids, from: meeting)
            }
        }
    }
}

extension [Registrant] {
    /// Adds somebody, or what a later page shows of the same registration in the place of what an
    /// earlier one did.
    mutating func addLatest(_ person: Registrant) {
        if let place = firstIndex(where: { $0.isSame(as: person) }) {
            self[place] = person
        } else {
            append(person)
        }
    }
}
