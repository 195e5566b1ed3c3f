import Registration

/// A name is no date, such as a spreadsheet makes of `May 3`.
struct NameDateRule: ValidationRule {
    /// Which of the two names.
    let field: RegistrantField

    func defects(in row: Candidate) -> [Defect] {
        guard row.isAligned, let name = row.value(of: field), Self.isDate(name) else { return [] }
        let wording = Wording(
            message: "the \(field.words) looks like a date",
            hint: "a spreadsheet may have turned the name into a date; write the name"
        )
        return [row.defect(in: field, "name.date", wording).asWarning()]
    }

    func passes(_ row: RowView) -> Bool {
        let found = row.kinds(of: field)
        guard found.contains(.digit), let cell = row.cell(of: field) else { return true }
        // Without anything between its parts a text is no date; a space may be beyond ASCII.
        return !found.contains(.high) && !cell.contains(where: Self.separates)
    }

    private static func separates(_ byte: UInt8) -> Bool {
        switch byte {
        case ...0x20, UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: ","):
            true
        default: false
        }
    }

    /// Whether a text is clearly a date: three numbers, or a month's name and one or two.
    ///
    /// A lone number may be a nickname, and stays one.
    static func isDate(_ text: String) -> Bool {
        guard text.utf8.count <= 24, text.utf8.contains(where: { (48...57).contains($0) }) else {
            return false
        }
        let parts = text.split(omittingEmptySubsequences: true) { "-/. ,".contains($0) }
        let numbers = parts.compactMap { part in
            part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
        }
        let words = parts.filter { $0.utf8.allSatisfy { !(48...57).contains($0) } }
        guard numbers.count + words.count == parts.count else { return false }
        if words.isEmpty { return isDate(numbers, parts) }
        guard words.count == 1, let word = words.first, months.contains(word.lowercased()),
            (1...2).contains(numbers.count)
        else { return false }
        return numbers.allSatisfy { (1...31).contains($0) || isYear($0) }
    }

    private static func isDate(_ numbers: [Int], _ parts: [Substring]) -> Bool {
        guard numbers.count == 3 else { return false }
        let isYearFirst = parts[0].utf8.count == 4
        let year = isYearFirst ? numbers[0] : numbers[2]
        let others = isYearFirst ? [numbers[1], numbers[2]] : [numbers[0], numbers[1]]
        guard isYear(year) || (!isYearFirst && parts[2].utf8.count == 2) else { return false }
        return others.allSatisfy { (1...31).contains($0) } && others.contains { $0 <= 12 }
    }

    private static func isYear(_ number: Int) -> Bool { (1900...2100).contains(number) }

    /// As spreadsheets shorten and write them in English, German, French and Spanish.
    private static let months: Set<String> = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
        "january", "february", "march", "april", "june", "july", "august", "september", "october",
        "november", "december", "mär", "mrz", "mai", "okt", "dez", "märz", "juni", "juli",
        "oktober", "dezember", "janv", "févr", "mars", "avr", "juin", "juil", "août", "déc", "ene",
        "abr", "ago", "dic",
    ]
}
