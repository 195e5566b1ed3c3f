import Registration

/// Changes that know what a file of attendees is made of.
struct Mutation {
    private var generator: SeededGenerator

    /// The same seed gives the same changes.
    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// The bytes with one to four changes, at most so many of them.
    mutating func applied(to bytes: [UInt8], most: Int) -> [UInt8] {
        var bytes = bytes.isEmpty ? Array(Mutation.header.utf8) : bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) { change(&bytes) }
        return Array(bytes.prefix(most))
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let place = Int.random(in: 0...bytes.count, using: &generator)
        let end = min(bytes.count, place + Int.random(in: 0...40, using: &generator))
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: bytes.removeSubrange(place..<end)
        case 1: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
        case 2 where place < bytes.count:
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 3: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
        case 4: bytes.insert(contentsOf: row.utf8, at: lineStart(bytes, behind: place))
        case 5 where place < bytes.count:
            let to = Int.random(in: 0..<bytes.count, using: &generator)
            bytes.swapAt(place, to)
        default: bytes.insert(contentsOf: token.utf8, at: place)
        }
    }

    private func lineStart(_ bytes: [UInt8], behind place: Int) -> Int {
        bytes[place...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
    }

    private var token: String {
        mutating get { Mutation.tokens.randomElement(using: &generator) ?? "" }
    }

    /// A row that is good, unless it repeats an address.
    private var row: String {
        mutating get {
            let number = Int.random(in: 0..<40, using: &generator)
            let wish = Bool.random(using: &generator) ? "\"no\r\nnuts, \"\"please\"\"\"" : token
            return "Ann,Müller,user\(number)@host.example,\(wish)\n"
        }
    }

    private static let header = "First Name,Last Name,Email,Wishes\n"

    private static let tokens = [
        ",", ";", "\t", "|", "\"", "\"\"", "\n", "\r", "\r\n", "\n\n", "\",\"", "\"\n\"", "@", ".",
        "'", "'=1", "\u{0}", "\u{1}", "\u{7F}", "\u{85}", "\u{A0}", "\u{FEFF}", "é", "Ã©", "ß",
        "İ", "李", "u\u{308}", "😀", "#N/A", "####", "3-May", "4.41E+11", "493012345678", "Germany",
        "a@x.example", "A@X.example", "j@gmial.com", "sep=;\n", "Phone", "Country", "Zip", "Status",
        "Cancelled", "_ignored", header, "\u{1F}\u{8B}", " ", String(repeating: "long ", count: 40),
        String(repeating: ",", count: 20), "\"two\nlines\"",
    ]
}
