public import Delivery
public import Registration

/// Errands about registrants by hand: list, approve, reject, cancel, delete.
///
/// The meeting is listed before anything is sent, so that the same command can be run again: who
/// already has the status is not asked for, and not mailed, a second time.
public struct RegistrantDesk: Sendable {
    let api: any RegistrantsAPI
    let courier: Courier
    let gate: Gate
    let limits: Limits

    /// Calls through this door, at the gate's pace; reads are tried again by this courier.
    public init(api: any RegistrantsAPI, courier: Courier, gate: Gate, limits: Limits) {
        self.api = api
        self.courier = courier
        self.gate = gate
        self.limits = limits
    }

    /// Hands on every page of the listing.
    ///
    /// Throws `.stopped`.
    public func list(
        _ meeting: MeetingScope,
        each: ([Registrant]) -> Void
    ) async throws(RunFailure) {
        var next: PageLink?
        for _ in 0..<limits.listingPages {
            let link = next
            let page = try await byCourier { () async throws(DeliveryFailure) in
                try await courier.call(.listRegistrants) { [api] () async throws(CallFailure) in
                    try await api.listRegistrants(of: meeting, page: link)
                }
            }
            each(page.items)
            next = page.next
            if next == nil || next == link { break }
        }
    }

    /// Carries an errand out for people named by id or by address.
    ///
    /// Throws `.stopped`.
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
                try await gate.pass()
                try await send(errand, ids, in: meeting, sendEmail: sendEmail)
                account.done += ids
            } catch let failure as CallFailure {
                let stop = Stop.once(failure)
                account.stopped = stop.message
                account.exit = .worst(of: [account.exit, stop.status])
                return account
            } catch {
                throw .stopped(.interrupted)
            }
        }
        return account
    }

    private func resolve(
        _ names: [String],
        for errand: RegistrantErrand,
        in meeting: MeetingScope,
        account: inout ErrandAccount
    ) async throws(RunFailure) -> [RegistrantID] {
        var wanted: Set<String> = []
        for name in names { wanted.insert(handle(name)) }
        var found: Set<String> = []
        var todo: [RegistrantID] = []
        var already: [RegistrantID] = []
        try await list(meeting) { people in
            for person in people {
                guard let id = person.id else { continue }
                let handles = [id.text, person.key.text].filter(wanted.contains)
                guard !handles.isEmpty else { continue }
                found.formUnion(handles)
                if errand.concerns(person.status) { todo.append(id) } else { already.append(id) }
            }
        }
        account.already = already
        for name in names where !found.contains(handle(name)) {
            account.unknown.append(Excerpt(name).description)
        }
        if !account.unknown.isEmpty { account.exit = .personNeeded }
        return todo
    }

    private func handle(_ name: String) -> String {
        name.contains("@") ? EmailKey(name).text : name.trimmed
    }

    private func send(
        _ errand: RegistrantErrand,
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {
        switch errand {
        case .approve: try await api.approve(ids, in: meeting, sendEmail: sendEmail)
        case .reject: try await api.reject(ids, in: meeting, sendEmail: sendEmail)
        case .cancel: try await api.cancel(ids, in: meeting, sendEmail: sendEmail)
        case .delete: try await api.bulkDelete(ids, from: meeting)
        }
    }
}
