import Registration

/// One thing that must be true of a row before its person can be registered.
///
/// To add a rule: one file beside this one, one line in `validationRules`, one test of its name.
protocol ValidationRule: Sendable {
    /// Every way in which the row breaks the rule; none if it keeps it.
    func defects(in row: Candidate) -> [Defect]
}

/// All rules; every one is asked about every row.
let validationRules: [any ValidationRule] = [
    CellCountRule(),
    ControlCharacterRule(),
    RequiredNameRule(field: .firstName),
    RequiredNameRule(field: .lastName),
    EmailAddressRule(),
    FormFieldRule(),
    FormQuestionRule(),
]
