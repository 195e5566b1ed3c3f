/// What a checked tree may measure; the caller bounds the bytes.
public enum YAMLBounds {
    /// Lists and mappings inside one another: files that people write have fewer than a dozen.
    public static let depth = 64
    /// Texts, lists and mappings of one file: as many as 256 KiB can hold.
    public static let nodes = 200_000
    /// Problems reported of one file: nobody reads more at once.
    public static let problems = 50
}
