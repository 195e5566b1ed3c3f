import Glibc

/// What people are matched by: an address trimmed and in ASCII lower case, any text at all.
///
/// What Webex lists is not ours to judge, so a key needs no valid address. Octets beyond ASCII
/// are left as they are. Keys order by octet, which is also how SQLite's `BINARY` orders them.
public struct EmailKey: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The normalised text.
    public let text: String

    /// Trims spaces, tabs, line ends and no-break spaces, and lowers A to Z.
    public init(_ raw: String) {
        let trimmed = raw.trimmed
        if trimmed.utf8.contains(where: { (65...90).contains($0) }) {
            text = String(
                decoding: trimmed.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 },
                as: UTF8.self
            )
        } else {
            text = trimmed
        }
    }

    /// Masked: a key is personal data as much as the address.
    public var description: String { Excerpt.masked(text) }

    /// By octet of the UTF-8 text.
    public static func < (left: Self, right: Self) -> Bool {
        left.compare(with: right) < 0
    }

    /// By octet: two spellings of one accent are two keys, as they are to Webex.
    public static func == (left: Self, right: Self) -> Bool {
        left.text.utf8.count == right.text.utf8.count && left.compare(with: right) == 0
    }

    /// Below, at or above zero, as the octets of this key stand to those of another one.
    private func compare(with other: EmailKey) -> Int {
        var (mine, others) = (text, other.text)
        return mine.withUTF8 { mine in
            others.withUTF8 { others in
                let shared = min(mine.count, others.count)
                guard shared > 0, let left = mine.baseAddress, let right = others.baseAddress else {
                    return mine.count - others.count
                }
                let order = Int(memcmp(left, right, shared))
                return order == 0 ? mine.count - others.count : order
            }
        }
    }

    /// Agrees with `==`.
    public func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
