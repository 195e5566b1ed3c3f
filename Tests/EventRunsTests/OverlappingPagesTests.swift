import Delivery
import EventRuns
import Registration
import TestSupport
import Testing

/// A listing whose pages overlap shows one registration twice: it is one all the same.
struct OverlappingPagesTests {
    /// Two pages with the same person on both, approved meanwhile.
    private struct Overlapping: RegistrantsAPI {
        static func person(_ number: Int, _ status: RegistrantStatus) -> Registrant {
            Registrant(
                id: RegistrantID("id-\(number)"),
                status: status,
                email: "user\(number)@x.example"
            )
        }

        func listRegistrants(
            of meeting: MeetingScope,
            page: PageLink?
        ) async throws(CallFailure) -> Page<Registrant> {
            guard page == nil else {
                return Page(
                    items: [Self.person(2, .approved), Self.person(3, .pending)],
                    next: nil
                )
            }
            var double = Self.person(4, .pending)
            double.email = "user1@x.example"
            return Page(
                items: [Self.person(1, .pending), double, Self.person(2, .pending)],
                next: PageLink("2")
            )
        }

        func bulkInsert(
            _ people: [RegistrantInput],
            into meeting: MeetingScope
        ) async throws(CallFailure) -> [Registrant] {
            throw CallFailure(.bulkInsert, .status(405))
        }

        func approve(
            _ ids: [RegistrantID],
            in meeting: MeetingScope,
            sendEmail: Bool
        ) async throws(CallFailure) { throw CallFailure(.approve, .status(405)) }

        func reject(
            _ ids: [RegistrantID],
            in meeting: MeetingScope,
            sendEmail: Bool
        ) async throws(CallFailure) { throw CallFailure(.reject, .status(405)) }

        func cancel(
            _ ids: [RegistrantID],
            in meeting: MeetingScope,
            sendEmail: Bool
        ) async throws(CallFailure) { throw CallFailure(.cancel, .status(405)) }

        func bulkDelete(
            _ ids: [RegistrantID],
            from meeting: MeetingScope
        ) async throws(CallFailure) { throw CallFailure(.bulkDelete, .status(405)) }
    }

    @Test("Listed, found and asked about, somebody on two pages is there once")
    func once() async throws {
        let stage = try Stage()
        let api = Overlapping()
        let courier = Courier(
            api: api,
            journal: stage.ledger,
            gate: Gate(rate: Rate(requests: 1_000_000, per: .seconds(1)), clock: stage.clock),
            clock: stage.clock,
            seed: 7,
            options: stage.options
        ) { _ in }
        let desk = RegistrantDesk(api: api, courier: courier, limits: Limits())
        let meeting = MeetingScope(MeetingID("m1"))
        var listed: [String] = []
        try await desk.list(meeting) { people in listed += people.map { $0.id?.text ?? "" } }
        #expect(listed == ["id-1", "id-4", "id-2", "id-3"])
        let found = try await desk.find("user2@x.example", in: meeting)
        #expect(found == [Overlapping.person(2, .approved)], "as the later page has them")
        let standing = try await desk.standing(
            of: ["user1@x.example", "user2@x.example"],
            in: meeting
        )
        #expect(standing[EmailKey("user2@x.example")] == found)
        #expect(standing[EmailKey("user1@x.example")]?.count == 2, "two registrations")
    }
}
