public import Registration

extension RegistrantField {
    /// The property that a column of this name holds, in any language that headers are known in;
    /// nil for a name that is not known.
    public init?(column name: String) {
        guard let field = RegistrantField(rawValue: name) ?? HeaderAliases.field(named: name) else {
            return nil
        }
        self = field
    }
}
