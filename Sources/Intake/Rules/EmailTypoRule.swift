import Registration

/// The part after the @ is not a slip of the fingers: `gmial.com`, `example.con`.
///
/// A warning: such a domain may exist, and then nobody is kept out.
struct EmailTypoRule: ValidationRule {
    private let domains = MailDomains()

    func defects(in row: Candidate) -> [Defect] {
        guard row.isAligned, case .success(let email) = row.email,
            let meant = domains.meant(by: email.domain),
            let at = email.unmasked.lastIndex(of: "@")
        else { return [] }
        let wording = Wording(
            message: "the part after the @ looks like a slip of the fingers",
            hint: "see which address is meant, and correct it"
        )
        let address = String(email.unmasked[...at]) + meant
        return [row.defect(in: .email, "email.typo", wording).asWarning(suggesting: address)]
    }

    func passes(_ row: RowView) -> Bool {
        guard let cell = row.cell(of: .email),
            let at = cell.lastIndex(of: UInt8(ascii: "@"))
        else { return false }
        return domains.isSurelyRight(UnsafeBufferPointer(rebasing: cell[(at + 1)...]))
    }
}
