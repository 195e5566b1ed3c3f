import Testing

@testable import Intake

struct SplitNameTests {
    @Test(
        "Names that are split",
        arguments: [
            ("Jo Roe", "Jo", "Roe"), ("  Jo   Anne  Roe ", "Jo Anne", "Roe"),
            ("Roe, Jo Anne", "Jo Anne", "Roe"), ("van Roe,Jo", "Jo", "van Roe"),
            ("Jo von Roe", "Jo", "von Roe"), ("María de la Cruz", "María", "de la Cruz"),
            ("Robert De Niro", "Robert", "De Niro"), ("Al Gore", "Al", "Gore"),
            ("Ahmed bin Said", "Ahmed", "bin Said"), ("Lucia della Valle", "Lucia", "della Valle"),
            ("Sara al Amin", "Sara", "al Amin"), ("Leo da Vinci", "Leo", "da Vinci"),
            ("山田 太郎", "太郎", "山田"), ("山田\u{3000}花子", "花子", "山田"),
            ("さとう ハナ", "ハナ", "さとう"), ("佐々木 希", "希", "佐々木"),
            ("山田、太郎", "太郎", "山田"), ("高橋・太郎", "太郎", "高橋"),
            ("ジョン・スミス", "ジョン", "スミス"), ("ｼﾞｮﾝ･ｽﾐｽ", "ｼﾞｮﾝ", "ｽﾐｽ"), ("李 Wei", "李", "Wei"),
        ]
    )
    func split(text: String, first: String, last: String) throws {
        let name = try SplitName(text)
        #expect(name.first == first && name.last == last)
    }

    @Test(
        "Texts that are no first and last name",
        arguments: [
            ("", SplitName.Flaw.empty), (" \t", .empty), (",", .empty), ("Jo", .single),
            ("Roe,", .single), (", Jo", .single), ("von Roe", .single), ("山田太郎", .single),
            ("de la Cruz", .single), ("Roe, Jo, PhD", .unclear),
        ]
    )
    func flawed(text: String, flaw: SplitName.Flaw) {
        #expect(throws: flaw) { try SplitName(text) }
    }

    @Test(
        "A title, a degree or a remark at the end is no name, and nobody guesses",
        arguments: ["Jane Doe, MD", "Robert Downey, Jr.", "John Smith Jr.", "Jane Doe (she/her)"]
    )
    func endings(_ text: String) {
        #expect(throws: SplitName.Flaw.titled) { try SplitName(text) }
    }
}
