import Registration

/// A phone number that begins with the dial code of the row's country begins with a `+`.
///
/// A warning: spreadsheets take a leading `+` off, and without it the number is another one.
struct PhonePlusLostRule: ValidationRule {
    func defects(in row: Candidate) -> [Defect] {
        guard row.isAligned else { return [] }
        let numbers = [RegistrantField.phone, .fax]
            .compactMap { field in row.value(of: field).map { (field, $0) } }
            .filter { Self.beginsLikeCode($0.1) }
        guard !numbers.isEmpty, let named = row.value(of: .countryRegion),
            let country = Country.named(named)
        else { return [] }
        return
            numbers
            .compactMap { field, value in
                guard Self.lacksPlus(value, in: country) else { return nil }
                let wording = Wording(
                    message:
                        "the number begins with its country's code and seems to have lost the +",
                    hint: "write the + before it, and format the column as text"
                )
                return row.defect(in: field, "phone.plusLost", wording)
                    .asWarning(suggesting: "+" + value)
            }
    }

    func passes(_ row: RowView) -> Bool { isHarmless(.phone, row) && isHarmless(.fax, row) }

    /// Whether there is no number that begins with 1 to 9, or the country has another dial code.
    private func isHarmless(_ field: RegistrantField, _ row: RowView) -> Bool {
        guard let cell = row.cell(of: field), let first = cell.first, cell.count > 7,
            first <= 0x20 || first >= 0x80 || (0x31...0x39).contains(first)
        else { return true }
        guard (0x31...0x39).contains(first) else { return false }
        guard let name = row.cell(of: .countryRegion), !name.isEmpty else { return true }
        guard let country = Country.brief(name) else { return Country.isSurelyNone(name) }
        return !Self.begins(cell, country.dialCode)
    }

    private static func begins(_ cell: UnsafeBufferPointer<UInt8>, _ code: Int) -> Bool {
        var number = 0
        for byte in cell.prefix(8) where (0x30...0x39).contains(byte) && number < code {
            number = number * 10 + Int(byte - 0x30)
        }
        return number == code
    }

    /// Whether a number begins with 1 to 9 and is long enough for one with a dial code.
    private static func beginsLikeCode(_ value: String) -> Bool {
        value.utf8.count > 7 && value.utf8.first.map { (0x31...0x39).contains($0) } ?? false
    }

    /// Whether the digits of a number are those of one of the country with its dial code.
    static func lacksPlus(_ value: String, in country: Country) -> Bool {
        guard beginsLikeCode(value) else { return false }
        let digits = value.utf8.filter { (0x30...0x39).contains($0) }
        let isNumber = value.utf8.allSatisfy {
            (0x30...0x39).contains($0) || " -.()/".utf8.contains($0)
        }
        return isNumber && country.phoneDigits.contains(digits.count)
            && digits.starts(with: String(country.dialCode).utf8)
    }
}
