/// The form that people fill in to register for a meeting, as the live service shows it
/// (Cisco's OpenAPI of May 2026: `Registration`); every property may be missing.
public struct RegistrationForm: Hashable, Sendable {
    /// A question of the meeting's own.
    public struct Question: Hashable, Sendable {
        /// Webex's number for it, as text.
        public var id: String
        /// What is asked.
        public var text: String
        /// Whether it has to be answered.
        public var isRequired = false
        /// The most characters of an answer; nil for no bound.
        public var maxLength: Int?
        /// The answers there are; empty where any text is one.
        public var options: [Option] = []
        /// Whether several of the options may be the answer.
        public var takesSeveral = false

        /// A question, by its number.
        public init(id: String, text: String) {
            self.id = id
            self.text = text
        }
    }

    /// One of the answers there are to a question.
    public struct Option: Hashable, Sendable {
        /// Webex's number for it, as text; nil where it has none.
        public var id: String?
        /// The answer.
        public var value: String

        /// An answer, by its number.
        public init(id: String?, value: String) {
            self.id = id
            self.value = value
        }
    }

    /// One of the meeting's own approval rules.
    public struct Rule: Hashable, Sendable {
        /// Whose answer is looked at: a property, or a question's text.
        public var question: String
        /// The number of the meeting's own question that it is about; nil for a property, empty
        /// where Webex does not tell it.
        public var questionID: String?
        /// contains, notContains, beginsWith, endsWith, equals or notEquals.
        public var condition: String
        /// What it is compared with.
        public var value: String
        /// approve or reject.
        public var result: String
        /// Whether capitals are told from small letters.
        public var matchCase = false
        /// Its place among all rules.
        public var order: Int

        /// A rule by its parts; what it is about beyond them is set afterwards.
        public init(question: String, condition: String, value: String, result: String, order: Int)
        {
            self.question = question
            self.condition = condition
            self.value = value
            self.result = result
            self.order = order
        }
    }

    /// Whether whoever registers is approved at once; nil where Webex does not say.
    public var acceptsAtOnce: Bool?
    /// The properties that have to be there, beside names and address.
    public var required: [RegistrantField] = []
    /// The most people; nil where Webex does not say.
    public var seats: Int?
    /// The meeting's own questions, in the order of the form.
    public var questions: [Question] = []
    /// The meeting's own approval rules, in their order; whom none matches, Webex rejects.
    public var rules: [Rule] = []

    /// A form that asks for nothing.
    public init() {}
}
