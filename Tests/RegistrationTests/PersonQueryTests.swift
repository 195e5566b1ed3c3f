import Registration
import Testing

/// Whom somebody means who looks for a person.
struct PersonQueryTests {
    @Test(
        "A name is found in either order, whatever its case, spacing and accents",
        arguments: [
            "ada", "LOVELACE", "ada lovelace", "Lovelace  Ada", "lace",
        ]
    )
    func plainNames(text: String) {
        #expect(PersonQuery(text).names("Ada", "Lovelace"))
    }

    @Test(
        "Letters are folded as Unicode has them",
        arguments: [
            ("STRASSE", "Émile", "Straße"), ("emile", "E\u{301}mile", "Roe"),
            ("σοφία", "ΣΟΦΊΑ", "Π"), ("ΓΙΏΡΓΟΣ", "Γιώργος", "Π"), ("山田", "太郎", "山田"),
            ("jose garcia", "José", "García"),
        ]
    )
    func foldedNames(text: String, first: String, last: String) {
        #expect(PersonQuery(text).names(first, last))
    }

    @Test("Another name is none, and no words are nobody's")
    func others() {
        #expect(!PersonQuery("ada roe").names("Ada", "Lovelace"))
        #expect(!PersonQuery("  ").names("Ada", "Lovelace"))
        #expect(!PersonQuery("か").names("が", "が"))
        #expect(!PersonQuery("a@x.example").names("a@x.example", "a@x.example"))
    }

    @Test("An address is the whole of a cell, in any case; a name is part of one")
    func cells() {
        #expect(PersonQuery("Ada@X.example ").isIn(cell: " ada@x.EXAMPLE"))
        #expect(!PersonQuery("ada@x.example").isIn(cell: "mada@x.example"))
        #expect(PersonQuery("ada").isIn(cell: "Countess Ada"))
    }
}
