public import Registration
import Reporting

/// A file of one row: what is done for one person goes the way of every file.
public struct PersonFile: Hashable, Sendable {
    /// A column and its only cell.
    public struct Column: Hashable, Sendable {
        /// What stands above the cell.
        public let name: String
        /// The cell.
        public let value: String

        /// A cell under a name.
        public init(name: String, value: String) {
            (self.name, self.value) = (name, value)
        }

        /// A property and its value.
        public init(_ field: RegistrantField, _ value: String) {
            self.init(name: field.rawValue, value: value)
        }
    }

    let columns: [Column]

    /// A file of one person.
    public init(_ columns: [Column]) {
        self.columns = columns
    }

    /// Its name, of its own for each person: another file of the same name would take this one's
    /// place.
    public var name: String {
        let email = columns.first { $0.name == RegistrantField.email.rawValue }?.value ?? ""
        return "person-\(Fingerprint(of: EmailKey(email).text).description.prefix(8)).csv"
    }

    /// What stands in it.
    public var text: String {
        CSVLine.text(of: columns.map(\.name)) + CSVLine.text(of: columns.map(\.value))
    }
}
