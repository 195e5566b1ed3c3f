public import Intake
public import Policy
public import Registration

/// What a policy would decide on a whole file, found without leaving the machine.
///
/// Everybody is taken as pending and as registered at one moment, and seats are given out in the
/// order of the file. Rows that could not be registered are decided on by nobody.
public struct PolicyTrial: Sendable {
    /// Rows of the file.
    public private(set) var rows = 0
    /// Rows that cannot be registered as they stand.
    public private(set) var invalid = 0
    /// Rows whose address stood on an earlier one.
    public private(set) var duplicates = 0
    /// Rows that were not asked for.
    public private(set) var filtered = 0
    /// People by the name of the rule that decides on them.
    public private(set) var byRule: [String: Int] = [:]
    /// People whom no rule takes.
    public private(set) var byDefault = 0
    /// People by what the policy says of them, zeros included.
    public private(set) var rulings: [Verdict.Ruling: Int] = [.approve: 0, .reject: 0, .hold: 0]

    /// Reads a whole file, whose people would register at this moment.
    ///
    /// Throws `.file` where the file as a whole cannot be used.
    public init(
        of policy: ApprovalPolicy,
        on path: String,
        at moment: Timestamp,
        limits: Limits,
        reading: ReadingOptions = ReadingOptions()
    ) throws(RunFailure) {
        var seating = Seating(policy)
        do {
            var file = try AttendeeFile(opening: path, limits: limits, options: reading)
            while let page = try file.nextRows() {
                for row in page { take(row, at: moment, &seating) }
            }
        } catch { throw .file(error) }
    }

    private mutating func take(_ row: AttendeeRow, at moment: Timestamp, _ seating: inout Seating) {
        rows += 1
        switch row.admission {
        case .rejected: invalid += 1
        case .repeated: duplicates += 1
        case .filtered: filtered += 1
        case .admitted(let person):
            let verdict = seating.verdict(on: person, registeredAt: moment)
            rulings[verdict.ruling, default: 0] += 1
            if let rule = verdict.rule {
                byRule[rule, default: 0] += 1
            } else {
                byDefault += 1
            }
        }
    }
}
