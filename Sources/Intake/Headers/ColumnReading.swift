public import Registration

/// How one column of a file was understood, and why.
public struct ColumnReading: Hashable, Sendable {
    /// What its cells become.
    public enum Meaning: Hashable, Sendable {
        /// A property of the person.
        case field(RegistrantField)
        /// First and last name, split.
        case wholeName
        /// The answer to a question of the meeting's form, in its words.
        case question(String)
        /// Carried to the reports, and not sent.
        case carried
        /// Nothing: a column of an earlier report.
        case leftOut
    }

    /// What made it so.
    public enum Reason: String, Hashable, Sendable {
        /// Its name is known.
        case name
        /// Its name may mean the whole name, and another column holds the other half.
        case besideOtherName = "beside_other_name"
        /// `--map` or a mapping file names it.
        case mapped
        /// Another column was named for what it would be by its name.
        case replaced
        /// Its name is the text of a question.
        case question
        /// It holds first and last name together, and `--split-name` was not said or not needed.
        case unsplit
        /// Its name begins with `_`.
        case ownReport = "own_report"
        /// Its name is not known.
        case unknown
    }

    /// Its place among the columns that are kept, from 1; 0 for one of an earlier report.
    public let number: Int
    /// Its name, as the file spells it.
    public let name: String
    /// What its cells become.
    public let meaning: Meaning
    /// What made it so.
    public let reason: Reason
    /// What it was probably meant as, and the option that says so; nil where nothing is near.
    public let nearMiss: NearMiss?

    /// A name that is nearly a known one.
    public struct NearMiss: Hashable, Sendable {
        /// The column's name, as the file spells it.
        public let name: String
        /// The known name.
        public let known: String
        /// The field it stands for.
        public let field: RegistrantField
        /// The option that settles it, ready to paste.
        public let option: String

        /// `did you mean E-mail? --map "Emial=email"`.
        public var words: String { "did you mean \(known)? \(option)" }
    }

    /// What the column is understood as, in words.
    public var words: String {
        switch meaning {
        case .field(let field): field.words
        case .wholeName: "whole name, split in first and last name"
        case .question(let text): "answer to “\(Excerpt(text))”"
        case .carried: reason == .mapped ? "left out, carried to the report" : "unknown"
        case .leftOut: "left out"
        }
    }

    /// Why, in words.
    public var why: String {
        switch reason {
        case .name: "known name"
        case .besideOtherName: "name beside a column of the other name"
        case .mapped: "--map or mapping file"
        case .replaced: "another column was mapped to this"
        case .question: "the text of a question of the form"
        case .unsplit: "a whole name; --split-name splits it where it is needed"
        case .ownReport: "begins with _: of an earlier report"
        case .unknown: nearMiss?.words ?? "no known name; carried to the report, not sent"
        }
    }
}
