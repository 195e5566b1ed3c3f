import TestSupport

extension OpenAPIDocument {
    /// How closely two documents are compared.
    enum Closeness {
        /// With formats and the codes of failure.
        case whole
        /// Paths, methods, parameters, types, what is required, enums, and what success answers.
        case structure
    }

    /// Everything that another document promises and this one does not.
    func gaps(against other: OpenAPIDocument, _ closeness: Closeness = .whole) -> [String] {
        other.operations.flatMap { theirs -> [String] in
            guard let ours = operations.first(where: { $0.name == theirs.name }) else {
                return ["\(theirs.name) is missing"]
            }
            return gaps(of: ours, against: theirs, closeness).map { "\(theirs.name): \($0)" }
        }
    }

    /// The same of some operations only.
    func only(_ isWanted: (Operation) -> Bool) -> OpenAPIDocument {
        var document = self
        document.operations = operations.filter(isWanted)
        return document
    }

    private func gaps(
        of ours: Operation,
        against theirs: Operation,
        _ closeness: Closeness
    ) -> [String] {
        var gaps: [String] = []
        for parameter in theirs.parameters {
            let mine = ours.parameters.first {
                $0.name == parameter.name && $0.place == parameter.place
            }
            guard let mine, mine.isRequired == parameter.isRequired else {
                gaps.append("parameter \(parameter.name)")
                continue
            }
            gaps += Self.gaps(
                of: mine.schema,
                against: parameter.schema,
                at: parameter.name,
                closeness
            )
        }
        if let body = theirs.body {
            gaps += Self.gaps(of: ours.body ?? Schema(), against: body, at: "body", closeness)
        }
        for response in theirs.responses where closeness == .whole || response.code < 400 {
            guard let mine = ours.responses.first(where: { $0.code == response.code }) else {
                gaps.append("response \(response.code)")
                continue
            }
            if let schema = response.schema {
                gaps += Self.gaps(
                    of: mine.schema ?? Schema(),
                    against: schema,
                    at: "\(response.code)",
                    closeness
                )
            }
        }
        return gaps
    }

    private static func gaps(
        of ours: Schema,
        against theirs: Schema,
        at place: String,
        _ closeness: Closeness
    ) -> [String] {
        var gaps: [String] = []
        if ours.kind != theirs.kind { gaps.append("\(place): type") }
        if closeness == .whole && ours.format != theirs.format { gaps.append("\(place): format") }
        if !theirs.choices.isEmpty && Set(ours.choices) != Set(theirs.choices) {
            gaps.append("\(place): enum")
        }
        for name in theirs.required where !ours.required.contains(name) {
            gaps.append("\(place): required \(name)")
        }
        for (name, schema) in theirs.properties {
            guard let mine = ours[name] else {
                gaps.append("\(place).\(name)")
                continue
            }
            gaps += self.gaps(of: mine, against: schema, at: "\(place).\(name)", closeness)
        }
        for (mine, schema) in zip(ours.items, theirs.items) {
            gaps += self.gaps(of: mine, against: schema, at: "\(place)[]", closeness)
        }
        if ours.items.count < theirs.items.count { gaps.append("\(place)[]") }
        return gaps
    }
}

extension OpenAPIDocument.Schema {
    /// The type; a whole number is a number.
    fileprivate var kind: String? { type == "integer" ? "number" : type }
}
