// libyaml, as the package Yams carries it. Yams' own `Parser` is passed by: it puts aliases in
// place before anybody can refuse them, recurses without a bound and drops where a tag stood.
import CYaml

/// The steps of libyaml through one text: owns the parser and the bytes that it reads.
final class YAMLEventStream {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeMutableBufferPointer<UInt8>
    private let text: SourceText

    /// Begins to read a text.
    init(_ text: SourceText) {
        self.text = text
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        input = .allocate(capacity: max(1, text.bytes.count))
        _ = input.initialize(from: text.bytes)
        yaml_parser_initialize(parser)
        // Named, so that the first bytes are never taken for UTF-16.
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, UnsafePointer(input.baseAddress), text.bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deinitialize(count: 1)
        parser.deallocate()
        input.deallocate()
    }

    /// The next step; throws where the text is no YAML.
    func next() throws(YAMLFailure) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw YAMLFailure([syntaxProblem]) }
        defer { yaml_event_delete(&event) }
        return read(event)
    }

    private func read(_ event: yaml_event_t) -> YAMLEvent {
        let place = place(of: event.start_mark)
        switch event.type {
        case YAML_DOCUMENT_START_EVENT:
            let directives = event.data.document_start.tag_directives
            let hasTagDirective = directives.start != directives.end
            return YAMLEvent(kind: .documentStart(hasTagDirective: hasTagDirective), place: place)
        case YAML_ALIAS_EVENT:
            let name = string(event.data.alias.anchor) ?? ""
            return YAMLEvent(kind: .alias(name), place: place)
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let octets = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            let text = YAMLScalar(
                String(decoding: octets, as: UTF8.self),
                isQuoted: scalar.style != YAML_PLAIN_SCALAR_STYLE
            )
            return node(event, .scalar(text), anchor: scalar.anchor, tag: scalar.tag)
        case YAML_SEQUENCE_START_EVENT:
            let start = event.data.sequence_start
            return node(event, .sequenceStart, anchor: start.anchor, tag: start.tag)
        case YAML_MAPPING_START_EVENT:
            let start = event.data.mapping_start
            return node(event, .mappingStart, anchor: start.anchor, tag: start.tag)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
            return YAMLEvent(kind: .collectionEnd, place: place)
        case YAML_STREAM_END_EVENT:
            return YAMLEvent(kind: .streamEnd, place: place)
        default:
            return YAMLEvent(kind: .nothing, place: place)
        }
    }

    private func node(
        _ event: yaml_event_t,
        _ kind: YAMLEvent.Kind,
        anchor: UnsafeMutablePointer<UInt8>?,
        tag: UnsafeMutablePointer<UInt8>?
    ) -> YAMLEvent {
        // libyaml forgets a bare `!`; nothing untagged can begin with that character.
        let isTagged = tag != nil || text.scalar(at: Int(event.start_mark.index)) == "!"
        return YAMLEvent(
            kind: kind,
            place: place(of: event.start_mark),
            anchor: string(anchor),
            isTagged: isTagged
        )
    }

    private var syntaxProblem: YAMLProblem {
        let failed = parser.pointee
        let words = SyntaxWords(
            problem: failed.problem.map { String(cString: $0) } ?? "it cannot be read",
            context: failed.context.map { String(cString: $0) } ?? "",
            contextPlace: place(of: failed.context_mark)
        )
        guard failed.error == YAML_SCANNER_ERROR || failed.error == YAML_PARSER_ERROR else {
            return words.problem(at: text.place(ofByte: Int(failed.problem_offset)), before: nil)
        }
        return words.problem(
            at: place(of: failed.problem_mark),
            before: text.scalar(at: Int(failed.problem_mark.index))
        )
    }

    private func place(of mark: yaml_mark_t) -> YAMLPlace {
        YAMLPlace(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }

    private func string(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? {
        pointer.map { String(cString: $0) }
    }
}
