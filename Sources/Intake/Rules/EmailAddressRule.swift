import Registration

/// A person has an address that mail can be sent to (`EmailAddress`).
struct EmailAddressRule: ValidationRule {
    func defects(in row: Candidate) -> [Defect] {
        // What a spreadsheet put there instead is told by its own rule.
        guard row.isAligned, case .failure(let flaw) = row.email,
            !SpreadsheetErrorRule.isError(row.value(of: .email) ?? "")
        else { return [] }
        return [row.defect(in: .email, "email.\(flaw.rawValue)", flaw.wording)]
    }

    func passes(_ row: RowView) -> Bool {
        guard let cell = row.cell(of: .email), let first = cell.first, first != 0x27 else {
            return false
        }
        return EmailAddress.isAddress(cell)
    }
}

extension EmailAddress.Flaw {
    /// What to say of it.
    fileprivate var wording: Wording {
        switch self {
        case .empty:
            Wording(message: "the e-mail is empty", hint: "fill in the person's address")
        case .noAt:
            Wording(
                message: "the e-mail has no @",
                hint: "write one address, like name@example.com"
            )
        case .severalAts:
            Wording(
                message: "the e-mail has more than one @",
                hint: "one address per row; give every person a row of their own"
            )
        case .localLength:
            Wording(
                message: "the part before the @ is empty or longer than 64 bytes",
                hint: "check the address with the person"
            )
        case .localCharacter:
            Wording(
                message: "a character before the @ is not allowed in an e-mail",
                hint: "only the address itself, without name, brackets, quotes, spaces or accents"
            )
        case .noDot:
            Wording(
                message: "the part after the @ has no dot",
                hint: "the ending is missing, such as .com or .org"
            )
        case .domainLabel:
            Wording(
                message: "the part after the @ has a dot or a hyphen in the wrong place, "
                    + "or a part over 63 bytes",
                hint: "look for two dots in a row, or a dot or hyphen at either end"
            )
        case .domainCharacter:
            Wording(
                message: "a character after the @ is not allowed in an e-mail",
                hint: "letters without accents, digits, dots and hyphens only; "
                    + "write an international domain in its xn-- form"
            )
        case .tooLong:
            Wording(
                message: "the e-mail is longer than 254 bytes",
                hint: "check the address with the person"
            )
        }
    }
}
