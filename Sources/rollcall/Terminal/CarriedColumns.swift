import Registration

/// The columns that match nothing, as they are listed: those without a name by how many there are.
struct CarriedColumns {
    private let names: [String]

    init(_ names: [String]) { self.names = names }

    var words: String {
        let named = names.filter { !$0.trimmed.isEmpty }
        let nameless = names.count - named.count
        let rest = nameless == 1 ? "a column without a name" : "\(nameless) columns without a name"
        return (named.map { Excerpt.masking(Excerpt.line($0)) } + (nameless > 0 ? [rest] : []))
            .joined(separator: ", ")
    }
}
