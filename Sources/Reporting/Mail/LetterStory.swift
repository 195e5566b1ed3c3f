import Registration

/// What a letter says, in its order and in whole sentences: told alike in plain text and in HTML.
struct LetterStory: Sendable, Hashable {
    /// A count and what it counts.
    struct Number: Sendable, Hashable {
        let count: Int
        let words: String
    }

    /// A reason, and what to do about it.
    struct Cause: Sendable, Hashable {
        let rows: String
        let message: String
        let fix: String
    }

    /// The event, with its day.
    let event: String
    /// That nothing of it is real; nil for a real run.
    let sandbox: String?
    /// The result in one or two sentences.
    let headline: String
    /// What stopped the run; nil where nothing did.
    let stopped: String?
    /// The rows by what became of them; zeros are left out.
    let numbers: [Number]
    /// Why rows need a person, the most frequent first.
    let causes: [Cause]
    /// Rows of causes that are not told.
    let otherCauses: String?
    /// What to do, in order; empty where nothing is to be done.
    let steps: [String]
    /// What is open of earlier runs.
    let earlier: [String]
    /// What Webex was asked to mail; one sentence.
    let notices: String
    /// What is attached, and where the rest lies.
    let enclosures: [String]
    /// The run, and where its reports are.
    let footer: [String]
    /// Whether a person is needed: the colour of the HTML.
    let isCalm: Bool

    /// Causes that a letter tells.
    private static let mostCauses = 8

    init(_ facts: LetterFacts) {
        let account = facts.account
        event = LetterSubject.event(of: facts)
        sandbox =
            account.target == .sandbox
            ? "This was a try in the sandbox: nothing left the machine, and nobody was mailed "
                + "but you." : nil
        headline = LetterWords.headline(of: account, people: facts.lists.people)
        stopped =
            account.stopped.isEmpty
            ? nil : LetterWords.sentence(Excerpt.masking(Excerpt.line(account.stopped)))
        numbers = LetterWords.numbers(of: account)
        let sorted = facts.lists.causes.sorted.filter(\.needsPerson)
        causes = sorted.prefix(Self.mostCauses).map(LetterWords.cause)
        let rest = sorted.dropFirst(Self.mostCauses)
        otherCauses = rest.isEmpty ? nil : LetterWords.others(rest.reduce(0) { $0 + $1.rows })
        let enclosed = facts.lists.enclosures(of: account.run)
        steps = LetterWords.steps(facts, enclosed)
        earlier = facts.earlier.map(LetterWords.open)
        notices = LetterWords.notices(facts)
        enclosures = enclosed.map { LetterWords.enclosure($0, report: account.report) }
        footer = LetterWords.footer(of: account)
        isCalm = !account.needsSomebody && account.stopped.isEmpty
    }
}
