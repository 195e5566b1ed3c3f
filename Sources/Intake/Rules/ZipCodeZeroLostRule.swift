import Registration

/// A postcode has as many digits as those of the row's country: spreadsheets take leading zeros
/// off.
///
/// A warning; only of countries whose postcodes are digits alone and may begin with 0.
struct ZipCodeZeroLostRule: ValidationRule {
    func defects(in row: Candidate) -> [Defect] {
        guard row.isAligned, let value = row.value(of: .zipCode),
            let first = value.utf8.first, (0x31...0x39).contains(first),
            let named = row.value(of: .countryRegion), let country = Country.named(named),
            let whole = Self.whole(value, in: country)
        else { return [] }
        let wording = Wording(
            message: "the postal code seems to have lost a 0 at its beginning",
            hint: "write it with the 0, and format the column as text"
        )
        return [
            row.defect(in: .zipCode, "zipCode.zeroLost", wording).asWarning(suggesting: whole)
        ]
    }

    func passes(_ row: RowView) -> Bool {
        guard let cell = row.cell(of: .zipCode), !cell.isEmpty,
            case let kinds = row.kinds(of: .zipCode), kinds.isDisjoint(with: .letter),
            let name = row.cell(of: .countryRegion), !name.isEmpty
        else { return true }
        guard let country = Country.brief(name) else { return Country.isSurelyNone(name) }
        if country.postcodeDigits == 0 { return true }
        return cell.count == country.postcodeDigits && kinds.isSubset(of: .digit)
    }

    /// The postcode with its zeros; nil where none is missing.
    ///
    /// Of the United States also the long form, such as `2139-4307`.
    static func whole(_ value: String, in country: Country) -> String? {
        guard let postcode = country.postcode else { return nil }
        let parts = value.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, !first.isEmpty,
            parts.count == 1 || (country.code == "US" && parts.count == 2 && parts[1].count == 4),
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        let missing = postcode.digits - first.utf8.count
        guard (1...postcode.leadingZeros).contains(missing), first.utf8.first != 0x30 else {
            return nil
        }
        return String(repeating: "0", count: missing) + value
    }
}
