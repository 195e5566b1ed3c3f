/// One key of a mapping with its value.
public struct YAMLEntry: Hashable, Sendable {
    /// The key's text; unique within its mapping.
    public let key: String
    /// Where the key stands.
    public let place: YAMLPlace
    /// What stands under it.
    public let value: YAMLNode

    /// A key, its place and its value.
    public init(key: String, place: YAMLPlace, value: YAMLNode) {
        self.key = key
        self.place = place
        self.value = value
    }
}
