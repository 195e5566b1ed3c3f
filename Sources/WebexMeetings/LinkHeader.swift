/// A `Link` header (RFC 8288, section 3): targets and their relations.
struct LinkHeader: Equatable {
    /// One `<target>; rel="…"`.
    struct Link: Equatable {
        let target: String
        /// In lower case; the first `rel` counts (RFC 8288, 3.3).
        let relations: [String]
    }

    /// The header is none, so that nobody can say whether there is a next page.
    struct Malformed: Error, Equatable {}

    let links: [Link]

    /// Reads all values of the field, in their order.
    init(_ values: [String]) throws(Malformed) {
        var links: [Link] = []
        for value in values {
            var reader = LinkReader(value)
            while let link = try reader.link() { links.append(link) }
        }
        self.links = links
    }

    /// The targets with this relation, each once.
    func targets(of relation: String) -> [String] {
        links.reduce(into: []) { found, link in
            guard link.relations.contains(relation), !found.contains(link.target) else { return }
            found.append(link.target)
        }
    }
}
