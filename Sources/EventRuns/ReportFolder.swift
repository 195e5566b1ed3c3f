import Registration

/// How a run's report folder is called when nobody names one: `reports/<date>-<title>-<run>`.
enum ReportFolder {
    /// The folder's path, relative to where the program was started.
    static func name(for account: RunAccount) -> String {
        let date = account.startedAt.description.prefix(10)
        let sandbox = account.target == .sandbox ? "SANDBOX-" : ""
        let title = slug(account.title.isEmpty ? account.file : account.title)
        return "reports/\(date)-\(sandbox)\(title)-\(account.run)"
    }

    /// ASCII letters and digits in lower case, the rest as single hyphens, at most 40 characters.
    static func slug(_ title: String) -> String {
        var slug = ""
        for scalar in title.lowercased().unicodeScalars {
            if scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
                slug.unicodeScalars.append(scalar)
            } else if !slug.isEmpty && slug.last != "-" {
                slug.append("-")
            }
        }
        let short = slug.prefix(40)
        let trimmed = short.hasSuffix("-") ? short.dropLast() : short
        return trimmed.isEmpty ? "meeting" : String(trimmed)
    }
}
