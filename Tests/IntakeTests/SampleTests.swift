import Foundation
import Registration
import Testing

/// The samples that a newcomer's first commands read.
struct SampleTests {
    private func sample(_ name: String) throws -> Reading {
        let package = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try Reading(path: package.appending(path: "samples/spring-summit/\(name)").path)
    }

    @Test("Everybody in attendees.csv can be registered")
    func attendees() throws {
        let sample = try sample("attendees.csv")
        let people = sample.rows.compactMap(\.person)
        #expect(sample.rows.count == 40)
        #expect(people.count == 40)
        #expect(sample.header.unknownColumns == ["Dietary wishes"])
        #expect(people.contains { $0[.address1]?.contains("\n") ?? false })
        #expect(people.contains { $0[.companyName] == "Umbrella \"R&D\"" })
        #expect(people.contains { $0[.companyName] == "Acme, Inc." && $0[.jobTitle] == "Intern" })
        #expect(people.contains { $0.email.domain == "rival.example" })
        #expect(people.contains { $0[.zipCode] == "01304-001" })
    }

    @Test("attendees-with-mistakes.csv has every kind of mistake, and good rows")
    func mistakes() throws {
        let rows = try sample("attendees-with-mistakes.csv").rows
        #expect(rows.count == 27)
        #expect(rows.filter { $0.person != nil }.map(\.number) == [1, 14, 20, 21, 23, 24, 25])
        #expect(rows.compactMap(\.repetition?.code) == ["duplicate", "duplicate.other_person"])
        #expect(rows.filter { !$0.errors.isEmpty }.count == 18)
        #expect(
            Set(rows.flatMap { $0.errors.map(\.code) }) == [
                "firstName.empty", "lastName.empty", "row.cells", "cell.control", "email.empty",
                "email.noAt", "email.severalAts", "email.localLength", "email.localCharacter",
                "email.noDot", "email.domainLabel", "email.domainCharacter", "email.tooLong",
            ]
        )
        #expect(rows[19].person?[.companyName] == "=SUM(A1:A9)")
        #expect(rows[20].cells.last == "@home cooking")
    }
}
