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
        brief(name).map { all[$0.place] }
    }

    /// The same, as far as a row's bytes are asked: without a reference to count.
    static func brief(_ name: UnsafeBufferPointer<UInt8>) -> Brief? {
        let digest = digest(name)
        let table = briefs
        var place = Int(truncatingIfNeeded: digest) & (table.count - 1)
        while table[place].digest != digest {
            if table[place].dialCode == 0 { return nil }
            place = (place + 1) & (table.count - 1)
        }
        return table[place]
    }

    /// What the bytes of a row are held against.
    struct Brief {
        fileprivate(set) var digest: UInt64 = 0
        /// Where the country stands among all; its dial code, 0 for none.
        fileprivate(set) var place = 0
        fileprivate(set) var dialCode = 0
        /// How many digits its postcodes have (`Postcode`); 0 where it has no such postcodes.
        fileprivate(set) var postcodeDigits = 0
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

    /// A match here is only ever a reason to look closely, or to know that nothing is amiss: a hash
    /// table with open addressing, at most half full.
    private static let briefs: [Brief] = {
        var size = 64
        while size < 2 * byName.count { size *= 2 }
        var table = [Brief](repeating: Brief(), count: size)
        for (name, place) in byName {
            var name = name
            let digest = name.withUTF8(digest)
            var index = Int(truncatingIfNeeded: digest) & (size - 1)
            while table[index].dialCode != 0 { index = (index + 1) & (size - 1) }
            table[index] = Brief(
                digest: digest,
                place: place,
                dialCode: all[place].dialCode,
                postcodeDigits: all[place].postcode?.digits ?? 0
            )
        }
        return table
    }()

    /// FNV-1a of the letters in ASCII lower case.
    private static func digest(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { state, byte in
            let lower = (65...90).contains(byte) ? byte + 32 : byte
            return (state ^ UInt64(lower)) &* 0x0000_0100_0000_01B3
        }
    }
}
