import Policy
import Registration

/// Small policies and people, drawn from few words so that they often meet.
enum DrawnPolicy {
    private static let words = ["a", "b", "ab", "ba", "aba", "B", "ß", "ss"]
    private static let domains = ["a.example", "b.example", "ab.example"]

    /// The text of a policy of one to five rules.
    static func text(_ draw: inout SeededGenerator, seats: Bool = false) -> String {
        let rules = (0..<Int.random(in: 1...5, using: &draw))
            .map { number -> String in
                let ruling = pick(["approve", "approve", "reject", "reject", "hold"], &draw)
                let quiet = ruling != "hold" && Int.random(in: 0..<12, using: &draw) == 0
                let limit = seats && ruling == "approve" ? ", limit: 3" : ""
                return "{name: r\(number), when: \(condition(&draw, depth: 0)), then: \(ruling)"
                    + (quiet ? ", notify: false" : "") + limit + "}"
            }
        let otherwise = pick(["reject", "reject", "reject", "hold", "approve"], &draw)
        return "version: 1\ndefault: \(otherwise)\nrules: [\(rules.joined(separator: ", "))]"
    }

    /// Somebody with some of the fields that the conditions ask for.
    static func person(_ draw: inout SeededGenerator) throws -> RegistrantInput {
        var details: [RegistrantField: String] = [:]
        for field in [RegistrantField.city, .state, .companyName] where Bool.random(using: &draw) {
            details[field] = pick(words, &draw)
        }
        return RegistrantInput(
            email: try EmailAddress("\(pick(["a", "b", "ab"], &draw))@\(pick(domains, &draw))"),
            firstName: pick(words, &draw),
            lastName: pick(words, &draw),
            details: details
        )
    }

    private static func condition(_ draw: inout SeededGenerator, depth: Int) -> String {
        switch Int.random(in: 0..<(depth < 2 ? 10 : 6), using: &draw) {
        case 0..<6: return comparison(&draw)
        case 6: return "{not: \(condition(&draw, depth: depth + 1))}"
        case 7: return "{all: [\(several(&draw, depth))]}"
        default: return "{any: [\(several(&draw, depth))]}"
        }
    }

    private static func several(_ draw: inout SeededGenerator, _ depth: Int) -> String {
        (0..<Int.random(in: 1...3, using: &draw))
            .map { _ in condition(&draw, depth: depth + 1) }.joined(separator: ", ")
    }

    private static func comparison(_ draw: inout SeededGenerator) -> String {
        let fields = ["city", "city", "state", "companyName", "lastName", "email", "email.domain"]
        let field = pick(fields, &draw)
        let word = field == "email.domain" ? pick(domains, &draw) : pick(words, &draw)
        let other = field == "email.domain" ? pick(domains, &draw) : pick(words, &draw)
        let exact = Int.random(in: 0..<8, using: &draw) == 0 ? ", matchCase: true" : ""
        switch Int.random(in: 0..<14, using: &draw) {
        case 0..<3: return "{\(field): {equals: \(word)\(exact)}}"
        case 3..<6: return "{\(field): {contains: \(word)\(exact)}}"
        case 6..<8: return "{\(field): {startsWith: \(word)\(exact)}}"
        case 8..<10: return "{\(field): {endsWith: \(word)\(exact)}}"
        case 10..<12: return "{\(field): {in: [\(word), \(other)]\(exact)}}"
        case 12: return "{\(field): {glob: \"\(word)*\"\(exact)}}"
        default: return "{\(field): {exists: \(Bool.random(using: &draw))}}"
        }
    }

    private static func pick(_ choices: [String], _ draw: inout SeededGenerator) -> String {
        choices[Int.random(in: 0..<choices.count, using: &draw)]
    }
}
