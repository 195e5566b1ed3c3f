import Registration

/// A phone number is no power of ten, such as a spreadsheet makes of long numbers: `4.41E+11`.
///
/// An error: the digits are lost, and another person's number is worse than none.
struct PhoneScientificRule: ValidationRule {
    func defects(in row: Candidate) -> [Defect] {
        guard row.isAligned else { return [] }
        return [RegistrantField.phone, .fax]
            .compactMap { field in
                guard let value = row.value(of: field), Self.isScientific(value) else { return nil }
                let wording = Wording(
                    message: "a spreadsheet has shortened the number, and its digits are lost",
                    hint: "format the column as text, fill in the number anew and save the file"
                )
                return row.defect(in: field, "phone.scientific", wording)
            }
    }

    func passes(_ row: RowView) -> Bool {
        !row.kinds(of: .phone).contains(.letter) && !row.kinds(of: .fax).contains(.letter)
    }

    /// Whether a text is a number in scientific notation: digits, perhaps a fraction, and `E`.
    static func isScientific(_ text: String) -> Bool {
        var rest = Substring(text).utf8
        func digits() -> Int {
            let count = rest.prefix { (48...57).contains($0) }.count
            rest.removeFirst(count)
            return count
        }
        func takes(_ bytes: String) -> Bool {
            guard let first = rest.first, bytes.utf8.contains(first) else { return false }
            rest.removeFirst()
            return true
        }
        _ = takes("+-")
        guard digits() == 1 else { return false }
        if takes(".,"), digits() == 0 { return false }
        guard takes("eE") else { return false }
        _ = takes("+-")
        return (1...3).contains(digits()) && rest.isEmpty
    }
}
