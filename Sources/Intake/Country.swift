/// A country as far as its phone numbers and postcodes tell that a spreadsheet has been at them.
struct Country: Hashable, Sendable {
    /// Postcodes that are digits alone, always as many, and may begin with 0.
    struct Postcode: Hashable, Sendable {
        /// How many digits.
        let digits: Int
        /// How many of them can be zeros at the beginning.
        let leadingZeros: Int
    }

    /// The two letters of ISO 3166-1.
    let code: String
    /// The dial code without its `+` (ITU-T E.164).
    let dialCode: Int
    /// How many digits a phone number has, its dial code among them.
    let phoneDigits: ClosedRange<Int>
    /// The postcodes; nil where letters stand in them or none begins with 0.
    let postcode: Postcode?
    /// Three letters of ISO 3166-1, and names in English and the country's own languages; in
    /// lower case.
    let names: [String]

    /// The country that a cell in normal form names; nil where that is not known.
    static func named(_ text: String) -> Country? {
        var text = text
        if let country = text.withUTF8(quick) { return country }
        let plain = text.lowercased().filter { $0 != "." }
        return byName[plain].map { all[$0] }
    }

    /// The same from the bytes of a cell, where they are a name letter by letter, in any case.
    static func quick(_ name: UnsafeBufferPointer<UInt8>) -> Country? {
        byDigest[digest(name)].map { all[$0] }
    }

    /// Whether a cell that is no name letter by letter can be none with a closer look either.
    static func isSurelyNone(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = name.first, let last = name.last, first > 0x20, last > 0x20 else {
            return false
        }
        return name.allSatisfy { (0x20..<0x80).contains($0) && $0 != 0x2E }
    }

    private static let byName: [String: Int] = {
        var places: [String: Int] = [:]
        for (place, country) in all.enumerated() {
            for name in country.names + [country.code.lowercased()] { places[name] = place }
        }
        return places
    }()

    /// A match here is only ever a reason to look closely, or to know that nothing is amiss.
    private static let byDigest: [UInt64: Int] = {
        var places: [UInt64: Int] = [:]
        for (name, place) in byName {
            var name = name
            places[name.withUTF8(digest)] = place
        }
        return places
    }()

    /// FNV-1a of the letters in ASCII lower case.
    private static func digest(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { state, byte in
            let lower = (65...90).contains(byte) ? byte + 32 : byte
            return (state ^ UInt64(lower)) &* 0x0000_0100_0000_01B3
        }
    }
}
