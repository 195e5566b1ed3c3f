import Registration
import Testing

@testable import Intake

struct EmailTypoRuleTests {
    @Test(
        "A slip is a warning with the domain that was meant",
        arguments: [
            ("gmial.com", "gmail.com"), ("gmal.com", "gmail.com"), ("gmaill.com", "gmail.com"),
            ("gnail.com", "gmail.com"), ("GMIAL.com", "gmail.com"), ("hotmial.com", "hotmail.com"),
            ("hotmai.fr", "hotmail.fr"), ("yaho.com", "yahoo.com"), ("yahooo.co.uk", "yahoo.co.uk"),
            ("outlok.com", "outlook.com"), ("gmail.con", "gmail.com"), ("gmail.co", "gmail.com"),
            ("gmial.cmo", "gmail.com"), ("gmail.cm", "gmail.com"), ("acme.con", "acme.com"),
            ("mail.acme.cmo", "mail.acme.com"), ("acme.ogr", "acme.org"), ("acme.nte", "acme.net"),
            ("t-onlin.de", "t-online.de"), ("icloud.comm", "icloud.com"),
        ]
    )
    func slips(domain: String, meant: String) throws {
        let row = try #require(try Reading.rows("Jo,Roe,Jo.Roe@\(domain)").first)
        #expect(row.told == ["email.typo → Jo.Roe@\(meant)"])
        #expect(row.warnings.first?.severity == .warning && row.warnings.first?.isSafe == false)
        #expect(row.person?.email.unmasked == "Jo.Roe@\(domain)")
    }

    @Test(
        "A domain that is right, or somebody's own, is left alone",
        arguments: [
            "gmail.com", "Gmail.com", "googlemail.com", "gmx.de", "gmx.net", "ymail.com",
            "mail.com", "email.com", "fmail.com", "hotmail.co.uk", "yahoo.se", "yahoo.pl",
            "outlook.de", "aol.com", "ail.com", "live.com", "love.com", "web.de", "wahoo.com",
            "cloud.com", "grail.com", "acme.co", "acme.cm", "acme.com.co", "acme.bet", "gmail.de",
            "gmail.acme.com", "x.example", "freenet.org", "yahoo.acme.example", "gmailing.com",
        ]
    )
    func rightDomains(domain: String) throws {
        #expect(try Reading.rows("Jo,Roe,jo@\(domain)").first?.told == [])
    }

    @Test("What the bytes pass, the closer look passes")
    func bytes() {
        let domains = MailDomains()
        var generator = SeededGenerator(seed: 5)
        var looked = 0
        for _ in 0..<20_000 {
            var name = Array(
                ["gmail", "hotmail", "yahoo", "icloud"]
                    .randomElement(
                        using: &generator
                    ) ?? ""
            )
            for _ in 0..<Int.random(in: 0...2, using: &generator) {
                let place = Int.random(in: 0..<name.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0 where name.count > 3: name.remove(at: place)
                case 1: name.insert("x", at: place)
                default: name.swapAt(place, Int.random(in: 0..<name.count, using: &generator))
                }
            }
            let ending = [".com", ".con", ".co", ".de", ".cmo", ".fr"]
                .randomElement(
                    using: &generator
                )
            var domain = String(name) + (ending ?? "")
            let isRight = domain.withUTF8 { domains.isSurelyRight($0) }
            if !isRight { looked += 1 }
            #expect(!isRight || domains.meant(by: domain) == nil, "\(domain)")
        }
        #expect(looked > 1000)
    }
}
