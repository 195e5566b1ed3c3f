/// A piece of a YAML document with its place: the document itself is one.
///
/// The tree is what stands in the file and nothing else: `parse` refuses anchors, aliases, tags,
/// merge keys, duplicate keys and further documents.
public struct YAMLNode: Hashable, Sendable {
    /// What a node can be.
    public enum Content: Hashable, Sendable {
        /// One text.
        case scalar(YAMLScalar)
        /// A list.
        case sequence([YAMLNode])
        /// Keys and values, in the order of the file.
        case mapping([YAMLEntry])
    }

    /// What it is.
    public let content: Content
    /// Where it begins.
    public let place: YAMLPlace

    /// A node that begins at a place.
    public init(_ content: Content, at place: YAMLPlace) {
        self.content = content
        self.place = place
    }

    /// The line on which it begins, from 1.
    public var line: Int { place.line }

    /// The column in which it begins, from 1.
    public var column: Int { place.column }

    /// The text of a scalar; nil for anything else.
    public var text: String? { scalar?.text }

    /// The scalar; nil for anything else.
    public var scalar: YAMLScalar? {
        guard case .scalar(let scalar) = content else { return nil }
        return scalar
    }

    /// The members of a list; nil for anything else.
    public var sequence: [YAMLNode]? {
        guard case .sequence(let members) = content else { return nil }
        return members
    }

    /// The keys and values of a mapping, in the order of the file; nil for anything else.
    public var mapping: [YAMLEntry]? {
        guard case .mapping(let entries) = content else { return nil }
        return entries
    }

    /// What stands under a key of a mapping; nil where there is no such key, or no mapping.
    ///
    /// Walks through the keys: a bounded document has few.
    public subscript(key: String) -> YAMLNode? {
        mapping?.first { $0.key == key }?.value
    }
}
