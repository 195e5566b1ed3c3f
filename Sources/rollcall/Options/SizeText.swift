/// A size as people write it: `4096`, `500kB`, `10MB`; a kilobyte has 1024 bytes.
struct SizeText: Hashable, Sendable {
    let bytes: Int

    /// Nil for what is no size.
    init?(_ text: String) {
        let units: [(suffix: String, bytes: Int)] = [
            ("kb", 1 << 10), ("k", 1 << 10), ("mb", 1 << 20), ("m", 1 << 20), ("b", 1), ("", 1),
        ]
        let lower = text.lowercased()
        guard let unit = units.first(where: { lower.hasSuffix($0.suffix) }) else { return nil }
        let digits = lower.dropLast(unit.suffix.count)
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }),
            let number = Int(digits), number <= 1 << 40
        else { return nil }
        bytes = number * unit.bytes
    }
}
