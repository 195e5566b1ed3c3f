extension EmailAddress {
    /// Whether bytes are an address, without a text being made of them: whether there is no `Flaw`,
    /// seen in one pass.
    public static func isAddress(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let at = endOfLocalPart(in: bytes) else { return false }
        return isDomain(bytes, from: at &+ 1)
    }

    /// The place of the `@` of bytes that are an address as far as it, and not too long; nil where
    /// they are none.
    public static func endOfLocalPart(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        if bytes.count > 254 { return nil }
        var at = 0
        while at < bytes.count && isLocal(bytes[at]) { at = at &+ 1 }
        guard at < bytes.count, bytes[at] == UInt8(ascii: "@"), (1...64).contains(at) else {
            return nil
        }
        return at
    }

    /// Whether bytes from a place on are labels with dots between them, two at least.
    private static func isDomain(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        let hyphen = UInt8(ascii: "-")
        var label = start
        var place = start
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: ".") {
                guard (1...63).contains(place &- label), bytes[place &- 1] != hyphen else {
                    return false
                }
                label = place &+ 1
            } else if byte == hyphen {
                if place == label { return false }
            } else if !isAlphanumeric(byte) {
                return false
            }
            place = place &+ 1
        }
        return label > start && (1...63).contains(place &- label) && bytes[place &- 1] != hyphen
    }

    /// A bit for each character of ASCII, the first 64 and the others; none for a byte beyond.
    @inline(__always)
    private static func isIn(_ low: UInt64, _ high: UInt64, _ byte: UInt8) -> Bool {
        let bits = byte < 0x40 ? low : byte < 0x80 ? high : 0
        return bits &>> UInt64(byte & 0x3F) & 1 == 1
    }

    @inline(__always)
    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isIn(0x03FF_0000_0000_0000, 0x07FF_FFFE_07FF_FFFE, byte)
    }

    /// WHATWG: ``[a-zA-Z0-9.!#$%&'*+\/=?^_`{|}~-]``.
    @inline(__always)
    private static func isLocal(_ byte: UInt8) -> Bool {
        isIn(0xA3FF_ECFA_0000_0000, 0x7FFF_FFFF_C7FF_FFFE, byte)
    }
}
