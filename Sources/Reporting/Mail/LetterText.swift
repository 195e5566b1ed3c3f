/// A letter in plain text: lines of at most 76 columns, where the words let it.
enum LetterText {
    private static let width = 76

    static func text(of story: LetterStory) -> String {
        var lines: [String] = []
        if let sandbox = story.sandbox { lines += wrapped("SANDBOX. " + sandbox, by: "") + [""] }
        lines += wrapped(story.event, by: "") + wrapped(story.headline, by: "")
        if let stopped = story.stopped { lines += [""] + wrapped("STOPPED. " + stopped, by: "") }
        lines += [""] + numbers(story.numbers)
        if !story.causes.isEmpty {
            lines += section("What is wrong")
            for cause in story.causes {
                lines += wrapped("\(cause.rows): \(cause.message)", by: "- ")
                if !cause.fix.isEmpty { lines += wrapped(cause.fix, by: "     ", first: "  -> ") }
            }
            if let others = story.otherCauses { lines += wrapped(others, by: "- ") }
        }
        if !story.steps.isEmpty {
            lines += section("What to do")
            for (number, step) in story.steps.enumerated() {
                lines += wrapped(step, by: "   ", first: "\(number + 1). ")
            }
        }
        if !story.earlier.isEmpty {
            lines += section("Still open from earlier runs")
            for run in story.earlier { lines += wrapped(run, by: "  ", first: "- ") }
        }
        lines += section("Mails of the service") + wrapped(story.notices, by: "")
        if !story.enclosures.isEmpty {
            lines += section("With this mail")
            for file in story.enclosures { lines += wrapped(file, by: "  ", first: "- ") }
        }
        // "-- " alone on a line begins what mail programs take for the signature.
        lines += ["", "-- "] + story.footer
        return lines.joined(separator: "\n") + "\n"
    }

    private static func section(_ title: String) -> [String] {
        ["", title, String(repeating: "-", count: title.count)]
    }

    private static func numbers(_ numbers: [LetterStory.Number]) -> [String] {
        let width = numbers.map { String($0.count).count }.max() ?? 0
        return numbers.map { number in
            let digits = String(number.count)
            return "  " + String(repeating: " ", count: width - digits.count) + digits + "  "
                + number.words
        }
    }

    /// The text in lines: the first begins with `first`, the others are as deep.
    private static func wrapped(
        _ text: String,
        by indent: String,
        first: String? = nil
    ) -> [String] {
        var lines: [String] = []
        var line = first ?? indent
        let next = first == nil && indent == "- " ? "  " : indent
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty && line.count + 1 + word.count > width {
                lines.append(line)
                (line, isEmpty) = (next, true)
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return lines + [line]
    }
}
