extension Setting {
    /// The setting that an option says; nil for options that no file says.
    init?(option: String) {
        guard let setting = Self.allCases.first(where: { $0.option == option }) else { return nil }
        self = setting
    }
}
