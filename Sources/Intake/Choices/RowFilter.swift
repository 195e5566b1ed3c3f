import Foundation
import Registration

/// Leaves out the rows that were not asked for.
struct RowFilter {
    /// One choice, at its place in a row.
    private struct Test {
        let place: Int
        let name: String
        let values: [String: String]
        let isOnly: Bool
        /// The values that no row has had so far, as they were given.
        var unseen: Set<String>
    }

    private var tests: [Test]

    /// Finds the columns of the choices; throws 65 where one is not there, or not to be told from
    /// another.
    init(_ choices: RowChoices, _ columns: ColumnMap) throws(FileProblem) {
        tests = []
        for choice in choices.only { try add(choice, isOnly: true, columns) }
        for choice in choices.except { try add(choice, isOnly: false, columns) }
    }

    /// Why a row is left out; nil for one that is asked for.
    mutating func reason(toLeaveOut cells: [String]) -> String? {
        var reason: String?
        for index in tests.indices {
            let test = tests[index]
            let cell = NormalText(cells[test.place], as: .plain).text
            let value = test.values[RowFilter.folded(cell)]
            if let value { tests[index].unseen.remove(value) }
            if reason != nil || (value != nil) == test.isOnly { continue }
            reason =
                "\(test.name) is \"\(Excerpt(cell))\": left out by "
                + (test.isOnly ? "--only" : "--except")
        }
        return reason
    }

    /// The values that no row had, in words: something may be misspelt.
    var unseen: [String] {
        tests.flatMap { test in
            test.unseen.sorted()
                .map { value in
                    "no row has \"\(Excerpt(value))\" in the column \"\(Excerpt(test.name))\", "
                        + "which \(test.isOnly ? "--only" : "--except") names"
                }
        }
    }

    private mutating func add(
        _ choice: RowChoice,
        isOnly: Bool,
        _ columns: ColumnMap
    ) throws(FileProblem) {
        let places = ColumnName.places(of: choice.column, in: columns.names)
        guard let place = places.first, places.count == 1 else {
            throw columns.complaint.unresolved(
                choice.column,
                by: isOnly ? "--only" : "--except",
                places,
                in: columns.names
            )
        }
        let values = Dictionary(
            choice.values.map { (RowFilter.folded($0), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        tests.append(
            Test(
                place: place,
                name: columns.names[place],
                values: values,
                isOnly: isOnly,
                unseen: Set(values.values)
            )
        )
    }

    /// A value as it is compared: in normal form, without regard to case.
    static func folded(_ value: String) -> String {
        NormalText(value, as: .plain).text.folding(options: .caseInsensitive, locale: nil)
    }
}
