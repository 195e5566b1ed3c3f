public import Registration

/// What every door to registrants must do, twin or live: run on both.
///
/// The meeting must be empty and take registrants, at most 100 in one insert, a duplicate failing
/// the whole call: the contract's behaviour by the sandbox's default.
public struct RegistrantsConformance: Sendable {
    /// Nothing to set.
    public init() {}

    /// Walks through all six operations; answers with what was not as it should be.
    public func failures(
        of api: any RegistrantsAPI,
        in meeting: MeetingScope
    ) async -> [String] {
        var walk = Walk(api: api, meeting: meeting)
        await walk.insert()
        await walk.listing()
        await walk.decisions()
        await walk.refusals()
        await walk.deletion()
        return walk.failures
    }
}

private struct Walk {
    typealias Call = (
        any RegistrantsAPI, [RegistrantID], MeetingScope
    ) async throws(CallFailure) -> Void

    let api: any RegistrantsAPI
    let meeting: MeetingScope
    var failures: [String] = []
    var ids: [EmailKey: RegistrantID] = [:]

    mutating func insert() async {
        for rows in [1...100, 101...200, 201...250] {
            let people = items(rows).map(\.person)
            do throws(CallFailure) {
                let answer = try await api.bulkInsert(people, into: meeting)
                expect(answer.count == people.count, "insert of \(rows) named \(answer.count)")
                for one in answer {
                    expect(one.status == .pending, "insert answered \(one.status as Any)")
                    expect(one.id != nil, "insert answered without an id")
                    ids[one.key] = one.id
                }
            } catch { failures.append("insert of \(rows): \(error)") }
        }
        expect(ids.count == 250, "the inserts named \(ids.count) people of 250")
        expect(ids[key(250)] != nil, "the last person was not named")
    }

    mutating func listing() async {
        var seen: [EmailKey: Int] = [:]
        var link: PageLink?
        var pages = 0
        repeat {
            do throws(CallFailure) {
                let page = try await api.listRegistrants(of: meeting, page: link)
                expect(page.items.count <= 100, "a page of \(page.items.count) people")
                for one in page.items {
                    seen[one.key, default: 0] += 1
                    expect(one.id == ids[one.key], "the listing has another id than the insert")
                    expect(one.firstName == "Ada", "the listing has no first name")
                }
                link = page.next
            } catch {
                failures.append("listing: \(error)")
                link = nil
            }
            pages += 1
        } while link != nil && pages < 20
        expect(pages >= 3, "250 people on \(pages) pages")
        expect(seen.count == 250, "the listing has \(seen.count) people of 250")
        expect(seen.values.allSatisfy { $0 == 1 }, "somebody is listed twice")
    }

    mutating func decisions() async {
        await works("approve", 1, 2, to: .approved) { api, ids, meeting throws(CallFailure) in
            try await api.approve(ids, in: meeting, sendEmail: true)
        }
        await works("reject", 2, 3, to: .rejected) { api, ids, meeting throws(CallFailure) in
            try await api.reject(ids, in: meeting, sendEmail: false)
        }
        await works("approve", 3, 4, to: .approved) { api, ids, meeting throws(CallFailure) in
            try await api.approve(ids, in: meeting, sendEmail: true)
        }
        await works("cancel", 1, to: .cancelled) { api, ids, meeting throws(CallFailure) in
            try await api.cancel(ids, in: meeting, sendEmail: true)
        }
        await fails("cancel of a pending person", 409, [id(5)]) {
            api,
            ids,
            meeting throws(CallFailure) in
            try await api.cancel(ids, in: meeting, sendEmail: true)
        }
        await fails("approve of a cancelled person", 409, [id(1)]) {
            api,
            ids,
            meeting throws(CallFailure) in
            try await api.approve(ids, in: meeting, sendEmail: true)
        }
        await fails("reject of a cancelled person", 409, [id(1)]) {
            api,
            ids,
            meeting throws(CallFailure) in
            try await api.reject(ids, in: meeting, sendEmail: true)
        }
        await fails("approve of an unknown id", 404, [RegistrantID("nobody")]) {
            api,
            ids,
            meeting throws(CallFailure) in
            try await api.approve(ids, in: meeting, sendEmail: true)
        }
    }

    mutating func refusals() async {
        await refuses("a second insert of one person", 409, [person(300), person(7)])
        await refuses("an insert of one person in capitals", 409, [loud(8)])
        await refuses("an insert of 101 people", 400, items(401...501).map(\.person))
        let listed = await everybody()
        expect(listed[key(300)] == nil, "a refused insert registered somebody")
        expect(listed.count == 250, "after refused inserts \(listed.count) people are listed")
    }

    mutating func deletion() async {
        do throws(CallFailure) {
            try await api.bulkDelete([id(9), id(10)], from: meeting)
        } catch { failures.append("delete: \(error)") }
        let listed = await everybody()
        expect(listed.count == 248, "after deleting two, \(listed.count) people are listed")
        expect(listed[key(9)] == nil && listed[key(10)] == nil, "a deleted person is listed")
        await fails("delete of an unknown id", 404, [RegistrantID("nobody")]) {
            api,
            ids,
            meeting throws(CallFailure) in
            try await api.bulkDelete(ids, from: meeting)
        }
    }

    private mutating func works(
        _ name: String,
        _ numbers: Int...,
        to status: RegistrantStatus,
        _ call: Call
    ) async {
        do throws(CallFailure) {
            try await call(api, numbers.map(id), meeting)
        } catch { failures.append("\(name) of \(numbers): \(error)") }
        let listed = await everybody()
        for number in numbers {
            let found = listed[key(number)]?.status
            expect(found == status, "\(name) left \(number) at \(found as Any)")
        }
    }

    private mutating func fails(
        _ name: String,
        _ status: Int,
        _ ids: [RegistrantID],
        _ call: Call
    ) async {
        do throws(CallFailure) {
            try await call(api, ids, meeting)
            failures.append("\(name) was not refused")
        } catch {
            expect(error.status == status, "\(name) is to answer \(status): \(error)")
        }
    }

    private mutating func refuses(
        _ name: String,
        _ status: Int,
        _ people: [RegistrantInput]
    ) async {
        await fails(name, status, []) { api, _, meeting throws(CallFailure) in
            _ = try await api.bulkInsert(people, into: meeting)
        }
    }

    private mutating func everybody() async -> [EmailKey: Registrant] {
        var found: [EmailKey: Registrant] = [:]
        var link: PageLink?
        do throws(CallFailure) {
            repeat {
                let page = try await api.listRegistrants(of: meeting, page: link)
                for one in page.items { found[one.key] = one }
                link = page.next
            } while link != nil
        } catch { failures.append("listing: \(error)") }
        return found
    }

    private func id(_ number: Int) -> RegistrantID {
        ids[key(number)] ?? RegistrantID("missing")
    }

    private func loud(_ number: Int) -> RegistrantInput {
        let quiet = person(number)
        guard let email = try? EmailAddress(quiet.email.unmasked.uppercased()) else { return quiet }
        return RegistrantInput(email: email, firstName: "Ada", lastName: "Loud")
    }

    private mutating func expect(_ truth: Bool, _ otherwise: String) {
        if !truth && failures.count < 50 { failures.append(otherwise) }
    }
}
