/// No cell holds a control character other than a newline (LF, CR) or a tab.
///
/// Control characters are Unicode's category Cc: U+0000 to U+001F and U+007F to U+009F. Columns
/// that are ignored (`_…`) are not looked at.
struct ControlCharacterRule: ValidationRule {
    func defects(in row: Candidate) -> [Defect] {
        if !row.hasControl { return [] }
        return row.cells.indices.compactMap { place in
            guard row.columns.isKept(place),
                let control = row.cells[place].unicodeScalars.first(where: Self.isForbidden)
            else { return nil }
            let number = String(control.value, radix: 16, uppercase: true)
            let name = "U+" + String(repeating: "0", count: 4 - number.count) + number
            return row.defect(
                at: place,
                value: row.cells[place],
                "cell.control",
                Wording(
                    message: "the cell holds a control character (\(name))",
                    hint: "remove the character, shown as ·, or type the cell anew"
                )
            )
        }
    }

    func passes(_ row: RowView) -> Bool { !row.all.contains(.control) }

    /// The text without what this rule forbids.
    static func removing(from text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !isForbidden($0) }))
    }

    /// Whether a text holds what this rule forbids.
    static func isBroken(_ text: String) -> Bool {
        text.unicodeScalars.contains(where: isForbidden)
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0x00...0x1F, 0x7F...0x9F: true
        default: false
        }
    }
}
