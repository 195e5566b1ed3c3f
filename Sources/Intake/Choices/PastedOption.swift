import Registration

/// An option as a person can paste it into a shell, with quotes around its value.
enum PastedOption {
    /// `--map "Work phone=phone"`.
    static func map(_ column: String, _ meaning: ColumnMeaning) -> String {
        option("--map", "\(column)=\(meaning.word)")
    }

    /// The option's name and its value, in quotes of the kind that leaves it as it is.
    static func option(_ name: String, _ value: String) -> String {
        // A value that begins like an option would be taken for one.
        let begin = name + (value.hasPrefix("-") ? "=" : " ")
        if Excerpt.line(value) != value { return begin + escaped(value) }
        let isPlain = !value.contains { "\"$`\\!".contains($0) }
        if isPlain { return "\(begin)\"\(value)\"" }
        return begin + "'"
            + value.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: #"'\''"#) + "'"
    }

    /// `$'…'`, for line ends and what a terminal would obey: those bytes by their numbers.
    private static func escaped(_ value: String) -> String {
        let words = value.unicodeScalars.map { scalar in
            let text = String(scalar)
            if text == "'" || text == "\\" { return "\\" + text }
            if Excerpt.line(text) == text { return text }
            // Three digits each: what follows cannot be taken for another one.
            return text.utf8
                .map { byte in
                    let digits = String(byte, radix: 8)
                    return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
                }
                .joined()
        }
        return "$'" + words.joined() + "'"
    }
}
