/// The large providers of mail and the usual slips of their names.
///
/// A slip is one letter too many, too few or wrong, or two in the wrong order. The first letter is
/// right in nearly all of them, while another first letter mostly makes another provider's name
/// (`ymail.com`, `mail.com`, `email.com`): so it has to be the same. Names that are short or words
/// of a language (`aol`, `live`, `web`, `gmx`) are not looked at: their neighbours are real.
struct MailDomains: Sendable {
    /// A name, by which it is found quickly, and what may stand behind it.
    private struct Provider: Sendable {
        let name: [UInt8]
        let endings: [String]
        let letters: UInt64

        init(_ name: String, _ endings: String...) {
            self.name = Array(name.utf8)
            self.endings = endings
            letters = self.name.reduce(0) { $0 | MailDomains.letter($1) }
        }
    }

    private let providers = [
        Provider("gmail", "com"), Provider("googlemail", "com", "de"),
        Provider(
            "yahoo",
            "com",
            "co.uk",
            "fr",
            "de",
            "it",
            "es",
            "ca",
            "in",
            "co.in",
            "co.jp",
            "com.br",
            "com.au",
            "com.mx",
            "com.ar",
            "ie",
            "se",
            "no",
            "dk",
            "gr",
            "com.tr",
            "com.sg",
            "com.hk"
        ),
        Provider(
            "hotmail",
            "com",
            "co.uk",
            "fr",
            "de",
            "it",
            "es",
            "nl",
            "be",
            "se",
            "ca",
            "no",
            "dk",
            "fi",
            "ch",
            "at",
            "com.br",
            "com.ar",
            "com.tr",
            "co.jp",
            "com.au",
            "gr"
        ),
        Provider(
            "outlook",
            "com",
            "de",
            "fr",
            "es",
            "it",
            "at",
            "be",
            "dk",
            "ie",
            "jp",
            "pt",
            "com.br",
            "com.au",
            "com.ar",
            "cl",
            "in",
            "co.id",
            "co.th",
            "sa",
            "sg",
            "ph",
            "kr",
            "cz",
            "hu"
        ),
        Provider("icloud", "com"), Provider("protonmail", "com", "ch"),
        Provider("comcast", "net"), Provider("verizon", "net"), Provider("sbcglobal", "net"),
        Provider("bellsouth", "net"), Provider("btinternet", "com"), Provider("wanadoo", "fr"),
        Provider("laposte", "net"), Provider("freenet", "de"), Provider("t-online", "de"),
        Provider("bluewin", "ch"), Provider("rediffmail", "com"), Provider("hanmail", "net"),
    ]

    private let sketches: ProviderSketches

    init() {
        sketches = ProviderSketches(providers.map { ($0.name, $0.letters) })
    }

    /// Names one letter away from a provider's that others have.
    private let real: Set<String> = ["gail", "grail"]

    /// Endings that nobody can have (IANA's list of top-level domains), and what was meant.
    private let slips = [
        "con": "com", "cmo": "com", "ocm": "com", "vom": "com", "xom": "com", "cpm": "com",
        "cim": "com", "comm": "com", "coom": "com", "ccom": "com", "nte": "net", "ner": "net",
        "nett": "net", "ogr": "org", "rog": "org", "orgg": "org",
    ]

    /// Endings that somebody can have, but that are a slip behind a provider that has none there.
    private let shortened: Set<String> = ["co", "cm", "om"]

    /// The domain that was meant; nil where a domain in lower case looks right.
    func meant(by domain: String) -> String? {
        guard let dot = domain.firstIndex(of: ".") else { return nil }
        let (name, found) = (String(domain[..<dot]), String(domain[domain.index(after: dot)...]))
        let ending = corrected(found)
        guard let provider = provider(named: name, ending) else {
            return ending == found ? nil : "\(name).\(ending)"
        }
        let mended = provider.endings.contains(ending) ? ending : "com"
        let meant = "\(String(decoding: provider.name, as: UTF8.self)).\(mended)"
        return meant == domain ? nil : meant
    }

    /// Whether the bytes of a domain surely have nothing to do with a slip.
    func isSurelyRight(_ domain: UnsafeBufferPointer<UInt8>) -> Bool {
        var (dot, last) = (-1, -1)
        for place in 0..<domain.count where domain[place] == UInt8(ascii: ".") {
            if dot < 0 { dot = place }
            last = place
        }
        guard dot >= 0, domain.count - last - 1 < 3 || isPlainEnding(domain, last + 1) else {
            return false
        }
        guard (4...11).contains(dot), sketches.mayKnow(domain[0] | 0x20, dot) else { return true }
        var letters: UInt64 = 0
        for place in 0..<dot { letters |= Self.letter(domain[place]) }
        guard let index = sketches.place(of: domain[0] | 0x20, dot, letters) else { return true }
        return isKnown(domain, providers[index], dot)
    }

    /// Whether a domain is a provider's, letter by letter; the usual ones at least.
    private func isKnown(
        _ domain: UnsafeBufferPointer<UInt8>,
        _ provider: Provider,
        _ dot: Int
    ) -> Bool {
        guard domain[..<dot].elementsEqual(provider.name) else { return false }
        let ending = domain[(dot + 1)...]
        return provider.endings.contains { $0.utf8.elementsEqual(ending) }
    }

    /// Whether an ending is one of the most frequent, or longer than any slip.
    private func isPlainEnding(_ domain: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        if domain.count - start > 4 { return true }
        var packed: UInt32 = 0
        for byte in domain[start...] { packed = packed << 8 | UInt32(byte | 0x20) }
        switch packed {
        case 0x63_6F6D, 0x6E_6574, 0x6F_7267, 0x65_6475, 0x67_6F76: return true
        default:
            let ending = String(decoding: domain[start...], as: UTF8.self).lowercased()
            return slips[ending] == nil
        }
    }

    private func corrected(_ ending: String) -> String {
        let parts = ending.split(separator: ".")
        guard let last = parts.last, let meant = slips[String(last)] else { return ending }
        return (parts.dropLast() + [Substring(meant)]).joined(separator: ".")
    }

    /// The provider that has this name or was meant by it, behind which this ending may stand.
    private func provider(named name: String, _ ending: String) -> Provider? {
        let letters = Array(name.utf8)
        for provider in providers {
            let isShortened = shortened.contains(ending) && provider.endings.contains("com")
            guard provider.endings.contains(ending) || isShortened else { continue }
            if provider.name == letters { return provider }
            if real.contains(name) || provider.name.first != letters.first { continue }
            if Self.isOneSlip(letters, provider.name) { return provider }
        }
        return nil
    }

    /// Whether one letter more, less or other, or two in the other order, makes one of the other.
    static func isOneSlip(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        if one == other || abs(one.count - other.count) > 1 { return false }
        let same = zip(one, other).prefix { $0 == $1 }.count
        let (left, right) = (one[same...], other[same...])
        if left.count != right.count {
            let (short, long) = left.count < right.count ? (left, right) : (right, left)
            return short.elementsEqual(long.dropFirst())
        }
        if left.dropFirst().elementsEqual(right.dropFirst()) { return true }
        return left.count >= 2 && left.prefix(2).reversed().elementsEqual(right.prefix(2))
            && left.dropFirst(2).elementsEqual(right.dropFirst(2))
    }

    /// A bit for each letter, digit and hyphen that a name can hold.
    private static func letter(_ byte: UInt8) -> UInt64 { 1 << UInt64((byte | 0x20) & 0x3F) }
}
