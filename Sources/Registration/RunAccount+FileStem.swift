extension RunAccount {
    /// How files about the run's event are called: `SANDBOX-` where it is none, then the title, or
    /// the file's name where there is none, as ASCII letters and digits.
    public var fileStem: String {
        (target == .sandbox ? "SANDBOX-" : "") + Self.slug(title.isEmpty ? file : title)
    }

    /// ASCII letters and digits in lower case, the rest as single hyphens, at most 40 characters.
    private static func slug(_ title: String) -> String {
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
