import Registration

/// What is written beside a file that was not taken, for whoever looks into the folder.
struct WhyNote {
    static let name = "WHY.txt"

    let text: String

    /// A file that somebody may let through.
    static func held(_ name: String, by words: String, inbox: String) -> WhyNote {
        let file = Excerpt.line(name)
        return WhyNote(
            text: """
                \(file) was not imported: somebody has to look first.

                \(words)

                If it is right as it is, move it to
                    \(inbox)/approved/
                and the next pass imports it: exactly this content, as it is read now. If it is
                not, correct it and put it into
                    \(inbox)/

                """
        )
    }

    /// A file of which nothing can be used.
    static func failed(_ name: String, because words: String, inbox: String) -> WhyNote {
        let file = Excerpt.line(name)
        return WhyNote(
            text: """
                \(file) was not imported: nothing of it can be used.

                \(words)

                Correct it and put it into
                    \(inbox)/

                """
        )
    }
}
