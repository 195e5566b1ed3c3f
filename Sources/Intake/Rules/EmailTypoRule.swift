import Registration

/// The part after the @ is not a slip of the fingers: `gmial.com`, `example.con`.
///
/// A warning: such a domain may exist, and then nobody is kept out.
struct EmailTypoRule: ValidationRule {
    private static let domains = MailDomains()

    func defects(in row: Candidate) -> [Defect] {
        guard row.isAligned, case .success(let email) = row.email, mayBeSlip(email),
            let meant = Self.domains.meant(by: email.domain),
            let at = email.unmasked.lastIndex(of: "@")
        else { return [] }
        let wording = Wording(
            message: "the part after the @ looks like a slip of the fingers",
            hint: "see which address is meant, and correct it"
        )
        let address = String(email.unmasked[...at]) + meant
        return [row.defect(in: .email, "email.typo", wording).asWarning(suggesting: address)]
    }

    /// What most addresses are asked, because it makes no text.
    private func mayBeSlip(_ email: EmailAddress) -> Bool {
        var text = email.unmasked
        return text.withUTF8 { !isSurelyRight($0) }
    }

    func passes(_ row: RowView) -> Bool {
        row.cell(of: .email).map(isSurelyRight) ?? false
    }

    private func isSurelyRight(_ address: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let at = address.lastIndex(of: UInt8(ascii: "@")) else { return false }
        return Self.domains.isSurelyRight(UnsafeBufferPointer(rebasing: address[(at + 1)...]))
    }
}
