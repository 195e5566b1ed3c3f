/// One step of the parser through the text.
struct YAMLEvent {
    /// What the step came upon.
    enum Kind {
        case documentStart(hasTagDirective: Bool)
        case alias(String)
        case scalar(YAMLScalar)
        case sequenceStart
        case mappingStart
        /// The end of a list or a mapping.
        case collectionEnd
        case streamEnd
        /// Beginning of the stream, end of a document: nothing to do.
        case nothing
    }

    let kind: Kind
    let place: YAMLPlace
    /// The name after `&`.
    var anchor: String?
    /// Whether `!` or `!!` stands before the node.
    var isTagged = false
}
