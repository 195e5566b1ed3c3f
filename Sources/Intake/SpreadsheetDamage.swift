import Registration

/// What a spreadsheet makes of a number that is no number: it takes off a `+` or leading zeros, or
/// writes a power of ten.
enum SpreadsheetDamage {
    /// Whether a cell can have become so from what it was, by nothing else.
    static func explains(_ found: String, from earlier: String) -> Bool {
        let (found, earlier) = (found.trimmed, earlier.trimmed)
        let digits = earlier.hasPrefix("+") ? earlier.dropFirst() : earlier[...]
        guard found != earlier, !digits.isEmpty, isDigits(digits) else { return false }
        if isDigits(found[...]) {
            return !found.isEmpty && found.utf8.elementsEqual(digits.drop { $0 == "0" }.utf8)
        }
        guard PhoneScientificRule.isScientific(found),
            let number = Double(found.split(separator: ",").joined(separator: ".")),
            let whole = Double(digits), whole >= 1000
        else { return false }
        let mantissa = found.prefix { !"eE".contains($0) }.filter(\.isNumber)
        // Half a unit of the last digit that is shown, and what a number of 64 bits leaves out.
        var unit = 0.5000001
        let places = String(digits.drop { $0 == "0" }).utf8.count - mantissa.utf8.count
        for _ in 0..<max(0, places) { unit *= 10 }
        return abs(number - whole) <= unit
    }

    private static func isDigits(_ text: Substring) -> Bool {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
