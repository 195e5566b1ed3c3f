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
        let entries = people[meeting.id, default: []]
        // In the order of registration: whoever is too young to be listed stands at the end.
        let count = entries.lastIndex { $0.since <= horizon }.map { $0 + 1 } ?? 0
        let offset = min(page.flatMap { Int($0.address) } ?? 0, count)
        let end = min(offset + rules.pageSize, count)
        let items = entries[offset..<end].map(\.registrant)
        return Page(items: items, next: end < count ? PageLink(String(end)) : nil)
    }
}
