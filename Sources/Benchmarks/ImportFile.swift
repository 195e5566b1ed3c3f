import Glibc
import Registration

/// An attendee file made from a seed: the same bytes for the same number of rows.
///
/// Eleven columns. One row in a hundred is dirty, unless none is to be: half of those cannot be
/// delivered, the others repeat an address.
struct ImportFile {
    let path: String
    /// Rows below the header.
    let rows: Int
    private let isClean: Bool
    /// Rows whose person can be registered: neither invalid nor repeated.
    private(set) var people = 0
    /// Of those, the people whom the bench's policy approves, and those whom it rejects.
    private(set) var approved = 0
    private(set) var rejected = 0

    /// The policy that `approved` and `rejected` count by.
    static let policy = """
        version: 1
        default: hold
        rules:
          - name: engineers
            when: {jobTitle: {equals: Engineer}}
            then: approve
          - name: rivals
            when: {email.domain: {equals: rival.example}}
            then: reject
            notify: false
        """

    /// Writes the file, a block at a time.
    init(path: String, rows: Int, seed: UInt64, isClean: Bool = false) {
        (self.path, self.rows, self.isClean) = (path, rows, isClean)
        guard let file = fopen(path, "w") else { preconditionFailure("cannot write \(path)") }
        defer { fclose(file) }
        var generator = SeededGenerator(seed: seed)
        var block =
            "First Name,Last Name,Email,Job Title,Company,Address,City,State,Zip,Country,Phone\n"
        for number in 0..<rows {
            block += line(number, using: &generator)
            if block.utf8.count > 1 << 16 {
                fputs(block, file)
                block = ""
            }
        }
        fputs(block, file)
    }

    private mutating func line(_ number: Int, using generator: inout SeededGenerator) -> String {
        let first = Self.firstNames[Int.random(in: 0..<8, using: &generator)]
        let last = Self.lastNames[Int.random(in: 0..<8, using: &generator)]
        let title = Self.titles[Int.random(in: 0..<10, using: &generator)]
        let isRival = Int.random(in: 0..<50, using: &generator) == 0
        var address = "user\(number)@\(isRival ? "rival" : "host\(number % 97)").example"
        switch Int.random(in: 0..<200, using: &generator) {
        case 0 where !isClean: address = "user\(number).example"
        case 1 where number > 0 && !isClean:
            // Row 1 is never dirty, so that there is somebody to repeat.
            address = "USER0@host0.example"
        default:
            if number == 0 { address = "user0@host0.example" }
            people += 1
            if title == "Engineer" {
                approved += 1
            } else if address.hasSuffix("@rival.example") {
                rejected += 1
            }
        }
        return "\(first),\(last),\(address),\(title),\"Acme, Inc. \(number % 31)\","
            + "\(number % 900) Main Street,Springfield,IL,\(10_000 + number % 80_000),Germany,"
            + "+49 30 \(1_000_000 + number % 9_000_000)\n"
    }

    private static let firstNames = ["Ann", "Bo", "José", "Lars", "Mia", "Olu", "Siân", "Zoë"]
    private static let lastNames = [
        "Berg", "García", "Kowalski", "Müller", "O'Neil", "Roe", "Smith", "van Dam",
    ]
    private static let titles = [
        "Analyst", "Architect", "Buyer", "\"Head, Growth\"", "Editor", "Engineer", "Lead", "Nurse",
        "Partner", "Teacher",
    ]
}
