extension String {
    /// The text without white space at both ends: Unicode's `White_Space` and the byte order mark.
    public var trimmed: String {
        // Nearly always ASCII without space around it: Unicode's tables are not asked then.
        if let first = utf8.first, let last = utf8.last,
            (0x21..<0x7F).contains(first), (0x21..<0x7F).contains(last)
        {
            return self
        }
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.isTrimmable }),
            let last = scalars.lastIndex(where: { !$0.isTrimmable })
        else { return "" }
        if first == scalars.startIndex && scalars.index(after: last) == scalars.endIndex {
            return self
        }
        return String(scalars[first...last])
    }
}

extension Unicode.Scalar {
    fileprivate var isTrimmable: Bool {
        properties.isWhitespace || value == 0xFEFF
    }
}
