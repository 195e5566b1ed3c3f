import EventRuns
import Registration
import Testing

struct FileCheckTests {
    @Test("A check has three buckets, finds every problem, and names the earlier row")
    func buckets() throws {
        let stage = try Stage()
        let file = try stage.file([
            "Jo,Roe,jo@x.example,A", ",,jo at x,A", "Jo,Roe,JO@x.example ,A",
            "Al,Poe,jo@x.example,B",
        ])
        var found: [Problem] = []
        let check = try FileCheck(of: file, limits: Limits()) { found += $1 }
        #expect(check.rows == 4)
        #expect(check.buckets == [.valid: 1, .invalid: 1, .duplicate: 2, .filtered: 0])
        #expect(check.exit == .personNeeded)
        #expect(
            found.map(\.code) == [
                "firstName.empty", "lastName.empty", "email.noAt", "duplicate",
                "duplicate.other_person",
            ]
        )
        #expect(found.last?.message.contains("line 2") == true)
    }

    @Test("Duplicates of the same person alone are no reason to fail")
    func samePerson() throws {
        let stage = try Stage()
        let file = try stage.file(["Jo,Roe,jo@x.example,A", "Jo,Roe,jo@x.example,A"])
        #expect(try FileCheck(of: file, limits: Limits()) { _, _ in }.exit == .done)
    }
}
