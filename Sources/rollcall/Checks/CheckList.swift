import Registration

/// Everything that was looked at, as people and as programs read it.
struct CheckList: Sendable {
    let lines: [CheckLine]

    /// The worst of what was found.
    var exit: ExitStatus { .worst(of: lines.map(\.exit)) }

    /// Prints it, and answers with how the process ends.
    func tell(json: Bool) -> ExitStatus {
        if json {
            Terminal.print(document)
        } else {
            for line in lines { Terminal.print(line.text) }
        }
        return exit
    }

    private var document: String {
        struct Entry: Encodable {
            let check: String
            let state: String
            let words: String
            let remedy: String
            let exit: Int32
        }
        struct Document: Encodable {
            let exit: Int32
            let checks: [Entry]
        }
        let entries = lines.map { line in
            Entry(
                check: line.name,
                state: line.state.rawValue,
                words: line.words,
                remedy: line.remedy,
                exit: line.exit.rawValue
            )
        }
        return JSONText.of(Document(exit: exit.rawValue, checks: entries))
    }
}
