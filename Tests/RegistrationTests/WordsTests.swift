import Foundation
import Registration
import Testing

/// The small words, each by what the house says of it.
struct WordsTests {
    @Test("An excerpt is one line, short, with addresses masked")
    func excerpt() {
        #expect(Excerpt("jane@example.com").description == "j…@example.com")
        #expect(Excerpt("email=jane%40example.com").description == "e…%40example.com")
        #expect(Excerpt("a\nb\tc").description == "a·b·c")
        #expect(Excerpt(String(repeating: "x", count: 100)).description.count == 40)
    }

    @Test("What looks like an address is masked, also as it stands in the address of a page")
    func masking() {
        #expect(Excerpt.masking("for jane@example.com now") == "for j…@example.com now")
        #expect(
            Excerpt.masking("GET /people?email=jane%40example.com failed")
                == "GET /…%40example.com failed"
        )
        #expect(Excerpt.masking("100%4 of 40") == "100%4 of 40")
        #expect(Excerpt.masking("name%40.csv @jane@x.example") == "n…%40.csv @…@x.example")
    }

    @Test("Where nothing stands before the @ nobody is named, and the words stay as they are")
    func bareAt() {
        #expect(Excerpt.masking("the e-mail has no @") == "the e-mail has no @")
        #expect(
            Excerpt.masking("the part before the @ is empty") == "the part before the @ is empty"
        )
        #expect(Excerpt("@y.example").description == "@y.example")
        #expect(Excerpt("%40y.example").description == "%40y.example")
        #expect(Excerpt("\u{FF20}y.example").description == "\u{FF20}y.example")
    }

    @Test("A fingerprint is FNV-1a with 128 bits")
    func fingerprint() {
        #expect(Fingerprint().description == "6c62272e07bb014262b821756295c58d")
        #expect(Fingerprint(of: "a").description == "d228cb696f1a8caf78912b704e4a8964")
        var inBlocks = Fingerprint()
        inBlocks.absorb("fo".utf8)
        inBlocks.absorb("obar".utf8)
        #expect(inBlocks == Fingerprint(of: "foobar"))
    }

    @Test("The seeded generator gives SplitMix64's published numbers")
    func generator() {
        var generator = SeededGenerator(seed: 1_234_567)
        let numbers = (0..<3).map { _ in generator.next() }
        #expect(
            numbers == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            ]
        )
    }

    @Test("Of several reasons to end, the house's order of precedence decides")
    func precedence() {
        #expect(ExitStatus.worst(of: []) == .done)
        #expect(ExitStatus.worst(of: [.personNeeded, .temporary]) == .temporary)
        #expect(ExitStatus.worst(of: [.unavailable, .noPermission]) == .noPermission)
        #expect(ExitStatus.worst(of: [.software, .configuration]) == .software)
        #expect(ExitStatus.worst(of: [.cannotCreate, .personNeeded]) == .cannotCreate)
    }

    @Test("A timestamp counts milliseconds and prints ISO 8601")
    func timestamp() {
        let moment = Timestamp(milliseconds: 1_700_000_000_123)
        #expect(moment.description == "2023-11-14T22:13:20Z")
        #expect(moment.duration(to: moment.advanced(by: .seconds(2))) == .seconds(2))
        #expect(Timestamp(moment.date) == moment)
    }

    @Test("A timestamp prints as Foundation formats it, whatever the year")
    func timestampsOfAllYears() {
        var generator = SeededGenerator(seed: 3)
        let edges: [Int64] = [
            0, -1, 999, -11_670_912_000_001, -11_670_912_000_000, 253_402_300_799_999,
            253_402_300_800_000, 951_782_400_000, 4_107_542_399_999, -62_135_596_800_000,
        ]
        let others = (0..<2000)
            .map { _ in
                Int64.random(in: -13_000_000_000_000...260_000_000_000_000, using: &generator)
            }
        for milliseconds in edges + others {
            let moment = Timestamp(milliseconds: milliseconds)
            #expect(moment.description == moment.date.formatted(.iso8601), "\(milliseconds)")
        }
    }

    @Test("A fingerprint always has 32 digits, those in front too")
    func fingerprintDigits() {
        let digests = (0..<500).map { Fingerprint(of: "row \($0)").description }
        #expect(digests.allSatisfy { $0.count == 32 && $0.allSatisfy(\.isHexDigit) })
        #expect(digests.contains { $0.hasPrefix("0") } && Set(digests).count == 500)
        #expect(digests.allSatisfy { $0 == $0.lowercased() })
    }

    @Test("A row needs a person exactly when the house says so")
    func needsPerson() {
        func account(_ bucket: Bucket, _ change: (inout RowAccount) -> Void = { _ in }) -> Bool {
            var account = RowAccount(row: 1, line: 2, cells: [], bucket: bucket)
            change(&account)
            return account.needsPerson
        }
        #expect(account(.invalid) && account(.refused) && account(.inDoubt))
        #expect(!account(.registered) && !account(.notSent) && !account(.alreadyRegistered))
        // Whom Webex turned away as they were registered, as well.
        for bucket in [Bucket.registered, .alreadyRegistered] {
            #expect(account(bucket) { $0.status = .rejected })
            #expect(account(bucket) { $0.status = .cancelled })
            #expect(account(bucket) { $0.status = .other("waitlisted") })
            #expect(!account(bucket) { ($0.status, $0.decision) = (.rejected, .rejected) })
            #expect(!account(bucket) { ($0.status, $0.decision) = (.rejected, .held) })
            #expect(!account(bucket) { $0.status = .pending } && !account(bucket))
        }
        #expect(account(.notSent) { $0.discrepancy = .vanished })
        #expect(
            account(.duplicate) {
                $0.repetition = Repetition(firstRow: 1, firstLine: 2, isOtherPerson: true)
            }
        )
        #expect(
            !account(.duplicate) {
                $0.repetition = Repetition(firstRow: 1, firstLine: 2, isOtherPerson: false)
            }
        )
    }

    @Test(
        "A postcode is a number only where nothing of it is lost",
        arguments: [
            ("8001", true), ("08001", false), ("0", false), ("CB2 1TN", false), ("8001-12", false),
            ("123456789012345", true), ("1234567890123456", false), ("٨", false), ("1e3", false),
        ]
    )
    func postcodes(value: String, isCarried: Bool) {
        var terms = RunTerms()
        #expect(terms.carries(value, as: .zipCode))
        terms.dialect = .webex
        #expect(terms.carries(value, as: .zipCode) == isCarried)
        terms.zipAsText = true
        #expect(terms.carries(value, as: .zipCode))
    }

    @Test("A second address line and a fax are the live service's only")
    func liveFields() {
        #expect(RegistrantField.allCases.filter { !Dialect.contract.has($0) } == [.address2, .fax])
        #expect(RegistrantField.allCases.allSatisfy { Dialect.webex.has($0) })
    }
}
