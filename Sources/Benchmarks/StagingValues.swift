import CBench
import Registration

/// The values that a ledger stores of rows, ready to be bound: of rows that are all admitted, in a
/// ledger's first run.
struct StagingValues {
    /// The texts of all rows, one after the other, and where each of them ends; below 0 for none.
    private var bytes: [CChar] = []
    private var ends: [Int] = []
    private var places: [(row: Int, line: Int)] = []

    /// The ledger's columns of a person behind the names.
    private static let details: [RegistrantField] = [
        .jobTitle, .companyName, .address1, .city, .state, .zipCode, .countryRegion, .phone,
        .address2, .fax,
    ]

    private static let textsPerRow = 17

    init(_ rows: [AttendeeRow]) {
        for row in rows {
            guard case .admitted(let person) = row.admission else {
                preconditionFailure("row \(row.number) of a clean file is not admitted")
            }
            places.append((row.number, row.line))
            let names = [person.email.unmasked, person.firstName, person.lastName]
            let cells = "[" + row.cells.map { "\"\($0)\"" }.joined(separator: ",") + "]"
            let texts =
                ["waiting", person.email.key.text, cells] + names
                + Self.details.map { person.details[$0] } + [nil]
            for text in texts { append(text) }
        }
    }

    private mutating func append(_ text: String?) {
        guard let text else { return ends.append(-1) }
        bytes.append(contentsOf: text.utf8.map { CChar(bitPattern: $0) })
        ends.append(bytes.count)
    }

    /// The rows as C has them, while the closure runs.
    func withRows<Answer>(_ body: (UnsafeBufferPointer<cbench_row>) -> Answer) -> Answer {
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            let rows = places.enumerated()
                .map { index, place in
                    var row = cbench_row()
                    (row.key, row.run, row.line) = (
                        Int64(1 << 32 | place.row), 1, Int64(place.line)
                    )
                    withUnsafeMutableBytes(of: &row.texts) { raw in
                        let texts = raw.bindMemory(to: cbench_text.self)
                        for text in 0..<Self.textsPerRow {
                            let end = ends[index * Self.textsPerRow + text]
                            guard end >= 0 else { continue }
                            texts[text].start = bytes.baseAddress?.advanced(by: start)
                            texts[text].bytes = Int32(end - start)
                            start = end
                        }
                    }
                    return row
                }
            return rows.withUnsafeBufferPointer(body)
        }
    }
}
