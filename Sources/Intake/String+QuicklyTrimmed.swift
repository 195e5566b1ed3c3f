import Registration

extension String {
    /// `trimmed`, quickly where both ends are printable ASCII, as nearly all are.
    var quicklyTrimmed: String {
        guard let first = utf8.first, let last = utf8.last else { return self }
        let printable: ClosedRange<UInt8> = 0x21...0x7E
        return printable.contains(first) && printable.contains(last) ? self : trimmed
    }
}
