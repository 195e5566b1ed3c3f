/// Puts steps together to a tree, without recursion, and writes down all that is not allowed.
struct TreeBuilder {
    /// A list or a mapping that has begun and not ended.
    private struct Level {
        let place: YAMLPlace
        let isMapping: Bool
        var members: [YAMLNode] = []
        var entries: [YAMLEntry] = []
        /// The key whose value comes next.
        var key: (text: String, place: YAMLPlace)?
        /// The keys so far, with their lines.
        var seen: [String: Int] = [:]

        var node: YAMLNode {
            YAMLNode(isMapping ? .mapping(entries) : .sequence(members), at: place)
        }
    }

    /// What is not allowed, so far.
    private(set) var problems: [YAMLProblem] = []
    /// The document, once it is whole.
    private(set) var root: YAMLNode?
    /// Whether more steps can be of use.
    private(set) var isFinished = false

    private var open: [Level] = []
    private var nodes = 0
    private var documents = 0

    /// Takes one step in.
    mutating func take(_ event: YAMLEvent) {
        check(event)
        switch event.kind {
        case .nothing: break
        case .streamEnd: isFinished = true
        case .documentStart(let hasTagDirective): begin(hasTagDirective, at: event.place)
        case .alias: add(YAMLNode(.scalar(YAMLScalar("")), at: event.place), isAlias: true)
        case .scalar(let scalar): add(YAMLNode(.scalar(scalar), at: event.place))
        case .sequenceStart: enter(Level(place: event.place, isMapping: false))
        case .mappingStart: enter(Level(place: event.place, isMapping: true))
        case .collectionEnd:
            if let level = open.popLast() { add(level.node) }
        }
    }

    private mutating func check(_ event: YAMLEvent) {
        if case .alias(let name) = event.kind {
            refuse(
                event.place,
                "an alias (*\(shown(name))) is not allowed",
                hint: "write the value out; put quotes around text that begins with `*`"
            )
        }
        if let anchor = event.anchor {
            refuse(
                event.place,
                "an anchor (&\(shown(anchor))) is not allowed",
                hint: "leave it out; put quotes around text that begins with `&`"
            )
        }
        if event.isTagged {
            refuse(
                event.place,
                "a tag (!) is not allowed",
                hint: "leave it out; put quotes around text that begins with `!`"
            )
        }
    }

    private mutating func begin(_ hasTagDirective: Bool, at place: YAMLPlace) {
        documents += 1
        if hasTagDirective {
            refuse(place, "a %TAG directive is not allowed", hint: "leave it out")
        }
        if documents > 1 {
            refuse(
                place,
                "a second document begins here",
                hint: "one file holds one document: remove `---`"
            )
            isFinished = true
        }
    }

    private mutating func enter(_ level: Level) {
        guard open.count < YAMLBounds.depth else {
            refuse(level.place, SyntaxWords.tooDeep, hint: "flatten it")
            isFinished = true
            return
        }
        open.append(level)
    }

    private mutating func add(_ node: YAMLNode, isAlias: Bool = false) {
        nodes += 1
        if nodes > YAMLBounds.nodes {
            refuse(node.place, "more than \(YAMLBounds.nodes) values", hint: "shorten the file")
            isFinished = true
        }
        guard let last = open.indices.last else {
            root = root ?? node
            return
        }
        guard open[last].isMapping else {
            open[last].members.append(node)
            return
        }
        guard let key = open[last].key else {
            // An alias is refused already: the key that it stands for is nobody's.
            open[last].key = isAlias ? ("", node.place) : key(from: node, in: last)
            return
        }
        open[last].entries.append(YAMLEntry(key: key.text, place: key.place, value: node))
        open[last].key = nil
    }

    private mutating func key(
        from node: YAMLNode,
        in level: Int
    ) -> (text: String, place: YAMLPlace) {
        guard let scalar = node.scalar else {
            refuse(node.place, "a key must be a text, not a list or a mapping")
            return ("", node.place)
        }
        if scalar.isMissing {
            refuse(node.place, "a key is missing before the colon")
        } else if scalar.text == "<<" && !scalar.isQuoted {
            refuse(node.place, "a merge key (<<) is not allowed", hint: "write the values out")
        } else if let line = open[level].seen.updateValue(node.line, forKey: scalar.text) {
            refuse(
                node.place,
                "the key `\(shown(scalar.text))` stood already on line \(line)",
                hint: "keep one of them"
            )
        }
        return (scalar.text, node.place)
    }

    private mutating func refuse(_ place: YAMLPlace, _ message: String, hint: String = "") {
        problems.append(YAMLProblem(at: place, message, hint: hint))
        if problems.count >= YAMLBounds.problems { isFinished = true }
    }

    /// On one line, at most 40 characters: a key may hold what would move a terminal's cursor.
    private func shown(_ text: String) -> String {
        let scalars = text.unicodeScalars.prefix(200)
            .map { $0.properties.generalCategory == .control ? "·" : $0 }
        let line = String(String.UnicodeScalarView(scalars))
        return line.count > 40 ? line.prefix(39) + "…" : line
    }
}
