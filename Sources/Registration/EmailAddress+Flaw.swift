extension EmailAddress {
    /// Why a text is no address, in the order in which a person would notice.
    public enum Flaw: String, Error, Hashable, Sendable, CaseIterable {
        /// Nothing is there.
        case empty
        /// No `@`.
        case noAt
        /// More than one `@`.
        case severalAts
        /// Nothing before the `@`, or more than 64 octets.
        case localLength
        /// A character before the `@` that the WHATWG rule does not allow.
        case localCharacter
        /// A domain without a dot.
        case noDot
        /// A domain label that is empty, over 63 octets, or begins or ends with a hyphen.
        case domainLabel
        /// A domain character other than letters, digits, hyphens and dots.
        case domainCharacter
        /// More than 254 octets in all.
        case tooLong

        static func first(in text: String) -> Flaw? {
            var text = text
            return text.withUTF8(first(in:))
        }

        static func first(in bytes: UnsafeBufferPointer<UInt8>) -> Flaw? {
            if bytes.isEmpty { return .empty }
            guard let at = bytes.firstIndex(of: UInt8(ascii: "@")) else { return .noAt }
            let domain = bytes[(at + 1)...]
            if domain.contains(UInt8(ascii: "@")) { return .severalAts }
            if let flaw = flaw(ofLocal: bytes[..<at]) ?? flaw(ofDomain: domain) { return flaw }
            return bytes.count > 254 ? .tooLong : nil
        }

        private static func flaw(ofLocal local: Slice<UnsafeBufferPointer<UInt8>>) -> Flaw? {
            if local.isEmpty || local.count > 64 { return .localLength }
            return local.allSatisfy(isLocal) ? nil : .localCharacter
        }

        private static func flaw(ofDomain domain: Slice<UnsafeBufferPointer<UInt8>>) -> Flaw? {
            let dot = UInt8(ascii: ".")
            let hyphen = UInt8(ascii: "-")
            if !domain.allSatisfy({ isAlphanumeric($0) || $0 == hyphen || $0 == dot }) {
                return .domainCharacter
            }
            if !domain.contains(dot) { return .noDot }
            var rest = domain
            while true {
                let label = rest.prefix { $0 != dot }
                let isWhole =
                    (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
                if !isWhole { return .domainLabel }
                if label.endIndex == rest.endIndex { return nil }
                rest = rest[(label.endIndex + 1)...]
            }
        }

        private static func isAlphanumeric(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: false
            }
        }

        /// WHATWG: `[a-zA-Z0-9.!#$%&'*+\/=?^_`{|}~-]`.
        private static func isLocal(_ byte: UInt8) -> Bool {
            if isAlphanumeric(byte) { return true }
            switch byte {
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "-"),
                UInt8(ascii: "#")...UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"),
                UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "?"),
                UInt8(ascii: "^")...UInt8(ascii: "`"), UInt8(ascii: "{")...UInt8(ascii: "~"):
                return true
            default: return false
            }
        }
    }
}

extension EmailAddress.Flaw: CustomStringConvertible {
    /// What is wrong, in words that go on from "it".
    public var description: String {
        switch self {
        case .empty: "it is empty"
        case .noAt: "it has no @"
        case .severalAts: "it has more than one @"
        case .localLength: "the part before its @ is empty or longer than 64 bytes"
        case .localCharacter: "it has a character before its @ that no address has"
        case .noDot: "the part after its @ has no dot"
        case .domainLabel: "the part after its @ has a dot or a hyphen in the wrong place"
        case .domainCharacter: "it has a character after its @ that no address has"
        case .tooLong: "it is longer than 254 bytes"
        }
    }
}
