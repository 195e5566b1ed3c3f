import Registration

/// One thing that must be true of a row before its person can be registered.
///
/// To add a rule: one file beside this one, one line in `validationRules`, its name in
/// `keepsAllRules`, one test of its name.
protocol ValidationRule: Sendable {
    /// Every way in which the row breaks the rule, as errors or warnings; none if it keeps it.
    func defects(in row: Candidate) -> [Defect]

    /// Whether a row surely keeps the rule, as far as its bytes tell; false where that needs a
    /// closer look, and `defects` has the say.
    ///
    /// Nearly every row of a good file passes: this is what a check of a long file takes its time
    /// for, so it makes no text.
    func passes(_ row: RowView) -> Bool
}

extension RowView {
    /// Whether a row surely keeps all rules (`validationRules`).
    ///
    /// Named one by one, so that the compiler sees which they are: asking each through its protocol
    /// costs more than its answer.
    @inline(__always)
    var keepsAllRules: Bool {
        CellCountRule().passes(self) && ControlCharacterRule().passes(self)
            && RequiredNameRule(field: .firstName).passes(self)
            && RequiredNameRule(field: .lastName).passes(self) && WholeNameRule().passes(self)
            && keepsAddressRules && SpreadsheetErrorRule().passes(self)
            && MojibakeRule().passes(self) && NameDateRule(field: .firstName).passes(self)
            && NameDateRule(field: .lastName).passes(self) && PhoneScientificRule().passes(self)
            && PhonePlusLostRule().passes(self) && ZipCodeZeroLostRule().passes(self)
            && FormFieldRule().passes(self) && FormQuestionRule().passes(self)
    }
}

/// All rules; every one is asked about every row.
let validationRules: [any ValidationRule] = [
    CellCountRule(),
    ControlCharacterRule(),
    RequiredNameRule(field: .firstName),
    RequiredNameRule(field: .lastName),
    WholeNameRule(),
    EmailAddressRule(),
    EmailTypoRule(),
    SpreadsheetErrorRule(),
    MojibakeRule(),
    NameDateRule(field: .firstName),
    NameDateRule(field: .lastName),
    PhoneScientificRule(),
    PhonePlusLostRule(),
    ZipCodeZeroLostRule(),
    FormFieldRule(),
    FormQuestionRule(),
]
