import Foundation
import Registration
import TestSupport
import Testing

@testable import WebexMeetings

struct RegistrantListReaderTests {
    private static let plain = #"""
        {"items":[
         {"id":"a","registrantId":"x","status":"pending","firstName":"José","lastName":"O\"Neil",
          "email":"a@x.example","jobTitle":null,"companyName":"A\/B\\C\t",
          "registrationTime":"2026-01-01T00:00:00Z","sourceId":9,"flag":true,"note":"\n"},
         {"registrantId":"b","id":"","email":"b@x.example"},
         {"email":"😀@x.example"}
        ],"extra":false , "count":12}
        """#

    @Test("A plain body is read at once, and as Foundation's decoder reads it")
    func plain() throws {
        let people = try #require(RegistrantListReader.registrants(in: Array(Self.plain.utf8)))
        #expect(people == Self.decoded(Array(Self.plain.utf8)))
        #expect(people.map(\.id?.text) == ["a", "b", nil])
        #expect(people[0].companyName == "A/B\\C\t")
        #expect(RegistrantListReader.registrants(in: Array(#"{"items":[]}"#.utf8)) == [])
    }

    @Test(
        "What is not plain is left to Foundation's decoder",
        arguments: [
            "", "{}", "[]", "null", #"{"items":null}"#, #"{"items":[{}]"#, #"{"items":[{}],}"#,
            #"{"items":[{"id":"a",}]}"#, #"{"items":[{}]}x"#, #"{"items":[{"id":7}]}"#,
            #"{"items":[{"id":"a","id":"b"}]}"#, #"{"items":[],"items":[]}"#,
            #"{"items":[{"id":"\u0041"}]}"#, #"{"items":[{"x":{}}]}"#, #"{"items":[{"id":"a"#,
            #"{"items":[{"x":01}]}"#, #"{"items":[{"x":1.5}]}"#, #"{"items":[{"id":"a\"#,
            "{\"items\":[{\"id\":\"a\u{1}\"}]}", #"{"items":[{"id":"\x"}]}"#, "\u{FEFF}{}",
        ]
    )
    func unusual(body: String) {
        #expect(RegistrantListReader.registrants(in: Array(body.utf8)) == nil)
    }

    @Test("Octets that are no UTF-8 are not taken for a name")
    func malformed() {
        let body = Array(#"{"items":[{"id":""#.utf8) + [0xC3] + Array(#""}]}"#.utf8)
        #expect(RegistrantListReader.registrants(in: body) == nil)
    }

    @Test("Whatever is changed in a body, both readers agree where the quick one answers")
    func mutations() throws {
        var generator = SeededGenerator(seed: 11)
        let body = Array(Self.plain.utf8)
        let spare = Array(#""\{}[],:nul0 e"#.utf8) + [0x00, 0x80, 0xC3, 0xFF]
        var answered = 0
        for _ in 0..<20_000 {
            var changed = body
            let place = Int.random(in: 0..<changed.count, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: changed.remove(at: place)
            case 1: changed[place] = spare.randomElement(using: &generator) ?? 0
            default: changed.insert(spare.randomElement(using: &generator) ?? 0, at: place)
            }
            guard let people = RegistrantListReader.registrants(in: changed) else { continue }
            answered += 1
            let text = String(decoding: changed, as: UTF8.self)
            #expect(people == Self.decoded(changed), "\(text)")
        }
        #expect(answered > 5000)
    }

    private static func decoded(_ body: [UInt8]) -> [Registrant]? {
        try? JSONDecoder().decode(WireList<WireRegistrant>.self, from: Data(body)).items
            .map(\.registrant)
    }
}
