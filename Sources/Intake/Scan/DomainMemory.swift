import Registration

/// The domains of addresses that kept every rule, as far as they are short: most rows of a file
/// share theirs with an earlier one, and need to have only the rest of the address looked at.
///
/// A table with one place for each hash, in which the last one stays. One belongs to one thread.
struct DomainMemory {
    /// The bytes of a domain in words, filled up with `@`, and how many they are.
    private struct Name: Equatable {
        private var words = InlineArray<4, UInt64>(repeating: blank)
        private var count = 0
        private static let blank: UInt64 = 0x4040_4040_4040_4040

        /// Nil where there is nothing, or too much.
        @inline(__always)
        init?(_ domain: UnsafeRawBufferPointer) {
            guard let base = domain.baseAddress, (1...32).contains(domain.count) else { return nil }
            count = domain.count
            var (place, index) = (0, 0)
            while place &+ 8 <= domain.count {
                words[index] = base.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                (place, index) = (place &+ 8, index &+ 1)
            }
            if place < domain.count {
                words[index] = WordClass.word(of: base + place, domain.count &- place)
            }
        }

        init() {}

        @inline(__always)
        static func == (one: Name, other: Name) -> Bool {
            let differences =
                (one.words[0] ^ other.words[0]) | (one.words[1] ^ other.words[1])
                | (one.words[2] ^ other.words[2]) | (one.words[3] ^ other.words[3])
            return one.count == other.count && differences == 0
        }

        /// Where it has its place: the upper bits of a product, in which all bits count.
        @inline(__always)
        var place: Int {
            let mixed = (words[0] ^ (words[1] &* 3) ^ (words[2] &* 5) ^ (words[3] &* 7))
            return Int((mixed &* 0x9E37_79B9_7F4A_7C15) &>> UInt64(64 - DomainMemory.bits))
        }
    }

    private static let bits = 8
    private let names: UnsafeMutablePointer<Name>

    /// A memory that knows nothing yet.
    init() {
        names = .allocate(capacity: 1 << Self.bits)
        names.initialize(repeating: Name(), count: 1 << Self.bits)
    }

    /// Gives the places back.
    func deallocate() { names.deallocate() }

    /// Whether a domain is known.
    @inline(__always)
    func knows(_ domain: UnsafeRawBufferPointer) -> Bool {
        guard let name = Name(domain) else { return false }
        return names[name.place] == name
    }

    /// Remembers a domain, in the place of another perhaps.
    func remember(_ domain: UnsafeRawBufferPointer) {
        if let name = Name(domain) { names[name.place] = name }
    }
}

extension RowView {
    /// Whether the address surely keeps the rules that are about it.
    @inline(__always)
    var keepsAddressRules: Bool {
        guard let cell = cell(of: .email), let first = cell.first, first != 0x27,
            let at = EmailAddress.endOfLocalPart(in: cell)
        else { return false }
        let domain = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: cell[(at &+ 1)...]))
        if domains.knows(domain) { return true }
        guard EmailAddressRule().passes(self), EmailTypoRule().passes(self) else { return false }
        domains.remember(domain)
        return true
    }
}
