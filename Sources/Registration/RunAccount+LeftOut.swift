extension RunAccount {
    /// The left-out lines that are named in a sentence; the others are counted.
    private static let linesNamed = 10

    /// Whether somebody has to look: at rows, or at lines of the file that were left out.
    public var needsSomebody: Bool { needPerson > 0 || !leftOutLines.isEmpty }

    /// The lines that were left out, in words: no full stop; nil where there are none.
    public var leftOutWords: String? {
        if leftOutLines.isEmpty { return nil }
        let count = leftOutLines.count
        let named = leftOutLines.prefix(Self.linesNamed).map { "\($0.line) (\($0.code))" }
        let more = count > named.count ? ", …" : ""
        let (was, place) = count == 1 ? ("line of the file was", "line") : ("lines were", "lines")
        return "\(count) \(was) left out as broken: \(place) "
            + named.joined(separator: ", ") + more
    }
}
