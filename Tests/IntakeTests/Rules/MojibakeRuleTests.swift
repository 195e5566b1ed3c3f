import Registration
import Testing

@testable import Intake

struct MojibakeRuleTests {
    @Test(
        "Garbled letters are a warning with what was meant",
        arguments: [
            ("JosÃ©", "José"), ("MÃ¼ller", "Müller"), ("Oâ€™Neil", "O’Neil"), ("Å\u{81}uk", ""),
            ("JosÃƒÂ©", "José"), ("Å½eljko", "Željko"), ("æŽ", ""), ("ÐœÐ¸Ñ€Ð°", "Мира"),
            ("VoilÃ\u{A0}", "Voilà"), ("JÃ¶", "Jö"), ("AnnÂ\u{A0}Lee", "Ann Lee"),
            ("JOSÃ‰", "JOSÉ"), ("ì„œìš¸", "서울"),
        ]
    )
    func garbled(cell: String, meant: String) throws {
        let row = try Values.row("City", cell)
        guard !meant.isEmpty else { return #expect(row.person == nil || row.told == []) }
        #expect(row.told == ["value.mojibake → \(meant)"])
        #expect(row.warnings.first?.isSafe == true)
        #expect(row.person != nil)
    }

    @Test("A letter that was lost to a control character is found all the same")
    func control() throws {
        let row = try Values.row("City", "Ã\u{81}vila")
        #expect(row.told == ["cell.control", "value.mojibake → Ávila"])
        #expect(row.person == nil)
    }

    @Test(
        "Text that is right is left alone",
        arguments: [
            "José", "Müller", "O’Neil", "Łódź", "Ärger", "ÃO", "São", "Âge", "naïve", "£5", "李",
            "NICCOLÒ\u{A0}MARIA", "CAFFÈ®", "ZOÈ\u{A0}ROSSI", "KÖ–BOGEN", "MANNÙ\u{A0}LUIGI",
            "MENÜ\u{A0}GmbH", "NGÔ\u{A0}THI", "NGÔ’S", "Â\u{A0}", "PÅ\u{A0}NORGE", "IRMÃ®",
            "Ù\u{A0}",
            "Ελλάδα", "½ß", "Œuvre", "Żółć", "ÅÄÖ", "Ã", "JosÃ© 李",
        ]
    )
    func right(cell: String) throws {
        #expect(try Values.row("City", cell).told == [])
    }

    @Test("An address and a column that is not sent are not looked at")
    func elsewhere() throws {
        #expect(try Values.row("Diet", "JosÃ©").told == [])
        #expect(
            try Values.row("City", "", email: "josÃ©@x.example").told == ["email.localCharacter"]
        )
    }

    @Test(
        "Names that could be read as garbled by chance are left as they are",
        arguments: ["Voß–Meier", "ANDRÉ’S BAKERY", "NESCAFÉ®", "Weiß’ Backstube", "PARIÂ€"]
    )
    func chance(_ text: String) {
        #expect(Mojibake.undone(text) == nil)
    }
}
