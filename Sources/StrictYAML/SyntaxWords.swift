/// libyaml's words about broken syntax, turned into advice where the cause is a common one.
struct SyntaxWords {
    /// What is said of too many levels, whoever counts them.
    static let tooDeep = "more than \(YAMLBounds.depth) levels inside one another"

    /// What libyaml calls the problem.
    let problem: String
    /// What it was doing: `while scanning an alias`.
    let context: String
    /// Where that began.
    let contextPlace: YAMLPlace

    /// The problem for people; `next` is the character on which the parser stopped.
    func problem(at place: YAMLPlace, before next: Unicode.Scalar?) -> YAMLProblem {
        switch context {
        case "while scanning an alias":
            return YAMLProblem(
                at: contextPlace,
                "text cannot begin with `*`",
                hint: "put it in quotes: \"*.example\""
            )
        case "while scanning an anchor":
            return YAMLProblem(
                at: contextPlace,
                "text cannot begin with `&`",
                hint: "put it in quotes"
            )
        case "while scanning a quoted scalar" where problem.contains("end of stream"):
            return YAMLProblem(
                at: contextPlace,
                "a quote opens here and is never closed",
                hint: "close it, or leave it out"
            )
        default:
            // libyaml's own bound, which it can meet while it looks ahead.
            if problem.hasPrefix("Maximum nesting level") {
                return YAMLProblem(at: place, SyntaxWords.tooDeep, hint: "flatten it")
            }
            return YAMLProblem(at: place, message, hint: hint(before: next))
        }
    }

    private var message: String {
        switch problem {
        case "found character that cannot start any token":
            "nothing can begin with this character"
        case "mapping values are not allowed in this context":
            "a colon is one too many here"
        case "control characters are not allowed":
            "control characters are not allowed"
        case "could not find expected ':'":
            "a key needs a colon and a space after it"
        case "did not find expected key":
            "a key was expected here"
        case "did not find expected '-' indicator":
            "a member of the list was expected here"
        case "did not find expected node content":
            "a value was expected here"
        case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
            "a comma or a closing bracket is missing before this place"
        default:
            "the YAML cannot be read here: "
                + (context.isEmpty ? problem : "\(context), \(problem)")
        }
    }

    private func hint(before next: Unicode.Scalar?) -> String {
        if next == "\t" { return "indent with spaces, not with a tab" }
        switch problem {
        case "found character that cannot start any token":
            return "put the text in quotes"
        case "mapping values are not allowed in this context":
            return "put quotes around text that holds a colon, or check the indentation"
        case "control characters are not allowed":
            return "remove the character, or save the file as UTF-8"
        default:
            let start = context.isEmpty ? "" : " of what begins at \(contextPlace)"
            return "check the indentation, the brackets and the quotes\(start)"
        }
    }
}
