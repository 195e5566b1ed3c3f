import Foundation
import Registration
import Testing

@testable import Intake

/// The exports of well-known programs, in `samples/exports`: read as they come, but for what the
/// test says.
struct ExportSampleTests {
    private func sample(
        _ name: String,
        _ change: (inout ReadingOptions) -> Void = { _ in }
    ) throws -> Reading {
        let package = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        var options = ReadingOptions()
        change(&options)
        let path = package.appending(path: "samples/exports/\(name).csv").path
        let reading = try Reading(path: path, options: options)
        #expect(reading.rows.allSatisfy { $0.person != nil }, "\(name)")
        #expect(reading.findings.nearMisses.isEmpty, "\(name)")
        return reading
    }

    private func fields(_ reading: Reading) -> Set<RegistrantField> {
        Set(reading.header.columns.compactMap(\.field))
    }

    @Test("Eventbrite: the attendee, not the buyer")
    func eventbrite() throws {
        let reading = try sample("eventbrite")
        #expect(reading.rows[1].person?.email.unmasked == "ben@example.org")
        #expect(reading.rows[0].person?[.phone] == "+1 555 0100")
        #expect(fields(reading) == Set(RegistrantField.allCases).subtracting([.fax]))
        #expect(
            Set(reading.header.unknownColumns)
                .isSuperset(of: ["Buyer Email", "Buyer First Name", "Attendee Status"])
        )
    }

    @Test("Zoom: below its titles, and below the hosts of a report on who came")
    func zoom() throws {
        let registration = try sample("zoom-registration")
        #expect(registration.rows.count == 3 && registration.findings.headerLine == 6)
        #expect(
            fields(registration) == Set(RegistrantField.allCases).subtracting([.address2, .fax])
        )
        let attendees = try sample("zoom-attendees")
        #expect(attendees.rows.count == 3 && attendees.findings.headerLine == 9)
        #expect(attendees.rows[0].person?[.countryRegion] == "United States")
    }

    @Test("Webex: its registrants, and who came, in UTF-16 with tabs")
    func webex() throws {
        let registration = try sample("webex-registration")
        #expect(fields(registration) == Set(RegistrantField.allCases))
        let attendees = try sample("webex-attendees")
        #expect(attendees.findings.encoding == .utf16LittleEndian)
        #expect(attendees.rows[1].person?.lastName == "Núñez")
        #expect(fields(attendees) == [.firstName, .lastName, .email])
    }

    @Test("GoTo Webinar, below its titles")
    func goTo() throws {
        let reading = try sample("goto-webinar")
        #expect(reading.rows.count == 3 && reading.findings.headerLine == 8)
        #expect(reading.rows[0].person?[.companyName] == "Acme")
    }

    @Test("HubSpot: the company's name, not its number")
    func hubSpot() throws {
        let reading = try sample("hubspot")
        #expect(reading.rows[0].person?[.companyName] == "Acme")
        #expect(reading.rows[0].person?[.phone] == "+1 555 0100")
    }

    @Test("Salesforce: Title may be Dr, so --map says that it is the job's")
    func salesforce() throws {
        #expect(try sample("salesforce-campaign").header.unknownColumns.contains("Title"))
        let reading = try sample("salesforce-campaign") {
            $0.columns.assignments = [.init(column: "Title", meaning: .field(.jobTitle))]
        }
        #expect(reading.rows[0].person?[.jobTitle] == "Engineer")
        #expect(reading.rows[0].person?[.companyName] == "Acme")
        #expect(reading.rows[0].person?[.zipCode] == "62701")
    }

    @Test(
        "Those that tell of people who do not come say so, with the option that leaves them out",
        arguments: [
            ("eventbrite", "Attendee Status=Not Attending"),
            ("zoom-registration", "Approval Status=cancelled by self"),
            ("zoom-attendees", "Attended=No"),
            ("webex-registration", "Registration Status=Rejected"),
            ("goto-webinar", "Unsubscribed=Yes"), ("hubspot", "Unsubscribed from all email=true"),
            ("salesforce-campaign", "Member Status=Declined"),
            ("microsoft-forms", "Will you attend?=No"),
        ]
    )
    func absent(name: String, choice: String) throws {
        let found = try sample(name) { $0.columns.splitsNames = true }.findings.statusColumns
        #expect(found.map(\.option) == ["--except \"\(choice)\""])
        #expect(found.flatMap(\.counts).map(\.rows) == [1])
    }

    @Test("Microsoft Forms has one Name: --split-name")
    func microsoftForms() throws {
        let package = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let bytes = try Data(
            contentsOf: package.appending(path: "samples/exports/microsoft-forms.csv")
        )
        #expect(try Reading.problem(bytes: Array(bytes))?.hint.contains("--split-name") == true)
        let reading = try sample("microsoft-forms") { $0.columns.splitsNames = true }
        #expect(
            reading.rows.compactMap(\.person).map(\.lastName)
                == ["Rivera", "Okafor", "van der Marsh"]
        )
        #expect(reading.rows[1].person?.firstName == "Ben")
    }

    @Test("Google Forms")
    func googleForms() throws {
        let reading = try sample("google-forms")
        #expect(reading.rows[0].person?[.companyName] == "Acme")
        #expect(
            reading.header.unknownColumns == ["Timestamp", "Will you attend in person?"]
        )
    }
}
