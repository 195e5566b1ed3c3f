import Mustache

/// A letter in HTML: styles within the elements, because mail programs drop style sheets; every
/// value escaped; nothing from elsewhere.
enum LetterPage {
    static func html(of story: LetterStory, subject: String) -> String {
        let lists: [(String, [Any])] = [
            ("numbers", story.numbers.map { ["count": String($0.count), "words": $0.words] }),
            ("causes", story.causes.map(values(of:))), ("steps", story.steps),
            ("earlier", story.earlier), ("enclosures", story.enclosures),
            ("footer", story.footer),
        ]
        var facts: [String: Any] = [
            "subject": subject, "event": story.event, "headline": story.headline,
            "notices": story.notices, "colour": story.isCalm ? calm : alert,
        ]
        // What is there is told, and what is empty leaves no trace: no key, no section.
        for (name, list) in lists where !list.isEmpty { facts[name] = ["items": list] }
        facts["sandbox"] = story.sandbox
        facts["stopped"] = story.stopped
        facts["others"] = story.otherCauses
        return render(facts)
    }

    /// A page of one sentence.
    static func html(title: String, sentence: String) -> String {
        render(["subject": title, "headline": title, "notices": sentence, "colour": calm])
    }

    private static let calm = "#1a7f37"
    private static let alert = "#b45309"

    private static func values(of cause: LetterStory.Cause) -> [String: String] {
        var values = ["rows": cause.rows, "message": cause.message]
        if !cause.fix.isEmpty { values["fix"] = cause.fix }
        return values
    }

    private static func render(_ values: [String: Any]) -> String {
        let template: MustacheTemplate
        do { template = try MustacheTemplate(string: LetterTemplate.text) } catch {
            preconditionFailure("the letter's template is well-formed: \(error)")
        }
        return template.render(values)
    }
}
