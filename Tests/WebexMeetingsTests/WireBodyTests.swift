import Foundation
import Registration
import Testing

@testable import WebexMeetings

struct WireBodyTests {
    @Test("A batch is written byte for byte as Foundation's encoder writes it")
    func insert() throws {
        let texts = [
            "José \"Q\" O'Neil\\/", "tab\tline\nreturn\rbell\u{7}\u{8}\u{C}\u{1F}\u{7F}",
            "😀 ü\u{301}",
            "\u{2028}",
        ]
        let people = try texts.enumerated()
            .map { number, text in
                var details: [RegistrantField: String] = [:]
                for field in RegistrantField.allCases
                where !field.isRequired && Dialect.contract.has(field) {
                    details[field] = number == 0 ? nil : text
                }
                return RegistrantInput(
                    email: try EmailAddress("p\(number)@x.example"),
                    firstName: text,
                    lastName: "L",
                    details: details
                )
            }
        let plain = people.map { person in
            RegistrantField.allCases.reduce(into: [String: String]()) {
                $0[$1.rawValue] = person[$1]
            }
        }
        #expect(WireInsert(people).json() == (try Self.encoded(["items": plain])))
        #expect(WireInsert([]).json() == Array(#"{"items":[]}"#.utf8))
    }

    @Test(
        "A selection says whether to mail, where the contract has that",
        arguments: [true, false]
    )
    func selection(mails: Bool) {
        let ids = [RegistrantID("a\"1"), RegistrantID("b")]
        #expect(
            WireSelection(ids, sendEmail: mails).json()
                == Array(
                    #"{"registrants":[{"id":"a\"1"},{"id":"b"}],"sendEmail":\#(mails)}"#.utf8
                )
        )
        #expect(
            WireSelection([ids[1]], sendEmail: nil).json()
                == Array(#"{"registrants":[{"id":"b"}]}"#.utf8)
        )
    }

    private static func encoded(_ value: [String: [[String: String]]]) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }
}
