import Registration
import Synchronization

/// The way to a door that is some milliseconds off, each way, and counts what arrives there.
final class PaceRoute: RegistrantsAPI {
    private struct Contents {
        var generator: SeededGenerator
        var rowsTaken = 0
    }

    private let door: any RegistrantsAPI
    private let clock: any Timepiece
    private let contents: Mutex<Contents>

    /// A way to a door; the seed is for how long it takes.
    init(to door: any RegistrantsAPI, clock: any Timepiece, seed: UInt64) {
        self.door = door
        self.clock = clock
        contents = Mutex(Contents(generator: SeededGenerator(seed: seed)))
    }

    /// Rows in the inserts that were not refused.
    var rowsTaken: Int { contents.withLock { $0.rowsTaken } }

    /// Registers people, at the far end.
    func bulkInsert(
        _ people: [RegistrantInput],
        into meeting: MeetingScope
    ) async throws(CallFailure) -> [Registrant] {
        await travel()
        let answer: [Registrant]
        do { answer = try await door.bulkInsert(people, into: meeting) } catch {
            await travel()
            throw error
        }
        contents.withLock { $0.rowsTaken += people.count }
        await travel()
        return answer
    }

    /// 5 to 20 ms.
    private func travel() async {
        let time = contents.withLock { Int64.random(in: 5...20, using: &$0.generator) }
        try? await clock.sleep(for: .milliseconds(time))
    }

    /// One page, without the way.
    func listRegistrants(
        of meeting: MeetingScope,
        page: PageLink?
    ) async throws(CallFailure) -> Page<Registrant> {
        try await door.listRegistrants(of: meeting, page: page)
    }

    /// Approves, without the way.
    func approve(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {
        try await door.approve(ids, in: meeting, sendEmail: sendEmail)
    }

    /// Rejects, without the way.
    func reject(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {
        try await door.reject(ids, in: meeting, sendEmail: sendEmail)
    }

    /// Cancels, without the way.
    func cancel(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {
        try await door.cancel(ids, in: meeting, sendEmail: sendEmail)
    }

    /// Removes, without the way.
    func bulkDelete(_ ids: [RegistrantID], from meeting: MeetingScope) async throws(CallFailure) {
        try await door.bulkDelete(ids, from: meeting)
    }
}
