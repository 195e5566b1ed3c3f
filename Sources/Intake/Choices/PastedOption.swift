import Registration

/// An option as a person can paste it into a shell, with quotes around its value.
enum PastedOption {
    /// `--map "Work phone=phone"`.
    static func map(_ column: String, _ meaning: ColumnMeaning) -> String {
        option("--map", "\(column)=\(meaning.word)")
    }

    /// The option's name and its value.
    static func option(_ name: String, _ value: String) -> String {
        let line = Excerpt.line(value)
        let isPlain = !line.contains { "\"$`\\!".contains($0) }
        if isPlain { return "\(name) \"\(line)\"" }
        return name + " '"
            + line.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: #"'\''"#) + "'"
    }
}
