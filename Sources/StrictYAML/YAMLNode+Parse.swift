extension YAMLNode {
    /// Reads a YAML text into a checked tree.
    ///
    /// Takes UTF-8, with or without a byte order mark, of at most `maxBytes`; the size is checked
    /// before anything is read. Time and memory grow with the text, whatever it says. Throws every
    /// problem up to the first broken syntax, at most `YAMLBounds.problems`.
    public static func parse(_ bytes: [UInt8], maxBytes: Int) throws(YAMLFailure) -> YAMLNode {
        let stream = YAMLEventStream(try SourceText(bytes, maxBytes: maxBytes))
        var builder = TreeBuilder()
        while !builder.isFinished {
            do {
                builder.take(try stream.next())
            } catch {
                throw YAMLFailure(builder.problems + error.problems)
            }
        }
        guard builder.problems.isEmpty else { throw YAMLFailure(builder.problems) }
        guard let root = builder.root else {
            let start = YAMLPlace(line: 1, column: 1)
            throw YAMLFailure([YAMLProblem(at: start, "the file holds nothing")])
        }
        return root
    }
}
