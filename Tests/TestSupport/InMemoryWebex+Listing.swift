public import Registration

extension InMemoryWebex {
    /// One page of the listing, in the order of registration.
    public func listRegistrants(
        of meeting: MeetingScope,
        page: PageLink?
    ) async throws(CallFailure) -> Page<Registrant> {
        let fault = enter(.listRegistrants)
        try await answer(fault, to: .listRegistrants)
        let horizon = clock.now.advanced(by: .zero - rules.listingLag)
        let entries = people[meeting.id, default: []].filter { !rules.unlisted.contains($0.key) }
        // In the order of registration: whoever is too young to be listed stands at the end.
        let count = entries.lastIndex { $0.since <= horizon }.map { $0 + 1 } ?? 0
        if rules.isPageless {
            let asked = page.flatMap { Int($0.address) } ?? rules.pageSize
            let given = min(asked, rules.mostAtOnce)
            let some = entries.prefix(min(given, count)).map { written($0.registrant) }
            var found = Page(items: some, next: nil)
            if some.count >= asked { found.wider = PageLink(String(asked * 10)) }
            found.narrower = PageLink(String(some.count - 1))
            return found
        }
        let offset = min(page.flatMap { Int($0.address) } ?? 0, count)
        let end = min(offset + rules.pageSize, count)
        let items = entries[offset..<end].map { written($0.registrant) }
        return Page(items: items, next: end < count ? PageLink(String(end)) : nil)
    }

    /// Everybody under some addresses, on one page.
    public func queryRegistrants(
        _ emails: [String],
        of meeting: MeetingScope,
        page: PageLink?
    ) async throws(CallFailure) -> Page<Registrant> {
        let keys = Set(emails.map { EmailKey($0) })
        let fault = enter(.queryRegistrants, keys: keys.sorted { $0.text < $1.text })
        try await answer(fault, to: .queryRegistrants)
        let found = people[meeting.id, default: []].map { written($0.registrant) }
        return Page(items: found.filter { keys.contains($0.key) }, next: nil)
    }

    /// A person as the service names them.
    func written(_ registrant: Registrant) -> Registrant {
        var person = registrant
        if rules.hidesStatus { person.status = nil }
        guard rules.dropsTags, let plus = person.email.firstIndex(of: "+"),
            let at = person.email.firstIndex(of: "@")
        else { return person }
        person.email.removeSubrange(plus..<at)
        return person
    }
}
