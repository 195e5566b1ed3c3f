/// What a person answers to one of the meeting's own questions.
public struct RegistrationAnswer: Hashable, Sendable, Codable {
    /// One answer; of check boxes there may be several.
    public struct Choice: Hashable, Sendable, Codable {
        /// The option's number; nil where any text is an answer.
        public let optionID: String?
        /// The answer as Webex is told.
        public let text: String

        /// An answer in words, and the option that it names.
        public init(optionID: String?, text: String) {
            self.optionID = optionID
            self.text = text
        }
    }

    /// Which question.
    public let questionID: String
    /// At least one.
    public let choices: [Choice]

    /// The answers to a question; none is a bug of the caller.
    public init(questionID: String, choices: [Choice]) {
        precondition(!choices.isEmpty, "an answer says something")
        self.questionID = questionID
        self.choices = choices
    }
}
