import Registration
import Testing

@testable import Reporting

/// discrepancies.csv: where the file and Webex do not say the same.
struct DiscrepancyTests {
    @Test("Each kind of difference has its line, byte for byte; rows that agree have none")
    func kinds() throws {
        var rows = [
            exampleRow(1, ["ada@x.example", "Ada", "Lovelace", "M"], .registered) {
                $0.status = .approved
            }
        ]
        let found: [(Bucket, Finding.Kind?, RegistrantStatus?)] = [
            (.notSent, .vanished, nil), (.registered, .listedTwice, .pending),
            (.registered, .statusDiffers, .rejected), (.alreadyRegistered, .unexpected, .pending),
            (.refused, nil, nil), (.inDoubt, nil, nil), (.invalid, nil, nil),
        ]
        for (place, (bucket, discrepancy, status)) in found.enumerated() {
            rows.append(
                exampleRow(place + 2, ["p\(place)@x.example", "P", "=\(place)", ""], bucket) {
                    ($0.discrepancy, $0.status) = (discrepancy, status)
                    $0.registrantID = status == nil ? nil : RegistrantID("r-\(place)")
                    if discrepancy == .statusDiffers { $0.decision = .approved }
                }
            )
        }
        let differences = [
            DataDifference(row: 1, field: .companyName, sent: "Acme", listed: "Acme, Inc."),
            DataDifference(row: 1, field: .lastName, sent: "Lovelace", listed: "=King"),
        ]
        var stranger = Registrant(id: RegistrantID("r-9"), status: .pending, email: "zoe@x.example")
        (stranger.firstName, stranger.lastName) = ("Zoe", "Zorn")
        let text = try discrepancies(rows, differences, [stranger])
        #expect(text == Self.expected)
        #expect(try discrepancies(rows, differences, [stranger]) == text)
    }

    @Test("A run that was never compared with Webex says of nobody that Webex lacks them")
    func unreconciled() throws {
        let row = exampleRow(1, ["p@x.example", "P", "Q", ""], .notSent)
        #expect(
            try discrepancies([row], [], [], isReconciled: false).split(separator: "\n").count == 1
        )
        #expect(try discrepancies([row], [], []).split(separator: "\n").count == 2)
    }

    @Test("Who was left out by choice, or taken off by the run, is missing from Webex by purpose")
    func byPurpose() throws {
        let rows = ["filtered", "deleted", "webex.unlisted", "suppressed"].enumerated()
            .map { place, code in
                exampleRow(place + 1, ["p@x.example", "P", "Q", ""], .notSent) { $0.code = code }
            }
        #expect(try discrepancies(rows, [], []).split(separator: "\n").count == 1)
    }

    private func discrepancies(
        _ rows: [RowAccount],
        _ differences: [DataDifference],
        _ strangers: [Registrant],
        isReconciled: Bool = true
    ) throws -> String {
        let memory = MemoryFileSystem()
        var settings = ReportWriter.Settings(
            folder: "/r",
            header: exampleHeader,
            run: RunID("run-7"),
            target: .webex
        )
        settings.isReconciled = isReconciled
        var writer = try ReportWriter(settings, on: memory)
        try writer.write(rows, differing: differences)
        try writer.write(strangers: strangers)
        let path = try writer.finish(exampleAccount()).discrepancies
        return try #require(memory.files[path])
    }

    private static let expected = #"""
        _difference,_what_to_do,Email,First Name,Last \#
        Name,_field,_in_file,_on_webex,_code,_row,_line,_registrant_id,_run
        Other data than in the file,Correct it where it is wrong: on Webex or in the \#
        file,ada@x.example,Ada,Lovelace,companyName,Acme,"Acme, \#
        Inc.",data_differs,1,2,,run-7
        Other data than in the file,Correct it where it is wrong: on Webex or in the \#
        file,ada@x.example,Ada,Lovelace,lastName,Lovelace,'=King,data_differs,1,2,,run-7
        In the file but not on Webex,"Somebody took this person off the meeting on Webex: \#
        ask whether that was meant, and register them there again if \#
        not",p0@x.example,P,'=0,,yes,no,not_on_webex,2,3,,run-7
        Listed more than once,Webex lists this address more than once: remove the surplus \#
        registrations there,p1@x.example,P,'=1,,yes,pending,listed_twice,3,4,r-1,run-7
        Another status than was decided,Webex does not show what was decided for this \#
        person: look at the registrant there and put it \#
        right,p2@x.example,P,'=2,status,approved,rejected,status_differs,4,5,r-2,run-7
        On Webex though not registered by this run,Webex lists this person although this \#
        run did not register them: look at the registrant \#
        there,p3@x.example,P,'=3,,yes,pending,unexpected,5,6,r-3,run-7
        In the file but not on Webex,See this row in \#
        needs-attention.csv,p4@x.example,P,'=4,,yes,no,not_on_webex,6,7,,run-7
        In the file but not on Webex,See this row in \#
        needs-attention.csv,p5@x.example,P,'=5,,yes,no,not_on_webex,7,8,,run-7
        On Webex but not in the file,,zoe@x.example,Zoe,Zorn,,no,pending,not_in_file,,,r-9,\#
        run-7

        """#
}
