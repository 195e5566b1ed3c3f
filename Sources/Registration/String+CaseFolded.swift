extension String {
    /// The text with its letters made alike: `STRASSE`, `Straße` and `straße` are one word.
    ///
    /// Lowered, raised and lowered again, scalar by scalar: what CaseFolding.txt says of every
    /// scalar but the dotless i, which stays itself (and of Cherokee, whose letters fold the other
    /// way, which compares alike).
    public var caseFolded: String {
        if utf8.allSatisfy({ $0 < 128 }) { return lowercased() }
        var folded = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            guard scalar.value != 0x131 else {
                folded.append(scalar)
                continue
            }
            for low in scalar.properties.lowercaseMapping.unicodeScalars {
                for high in low.properties.uppercaseMapping.unicodeScalars {
                    folded.append(contentsOf: high.properties.lowercaseMapping.unicodeScalars)
                }
            }
        }
        return String(folded)
    }
}
