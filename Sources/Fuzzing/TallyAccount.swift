import Intake
import Registration

/// Everything that is told of a file whose rows are counted (`FileTally`).
struct TallyAccount: Equatable {
    /// Rows, those that can be delivered, that cannot, that repeat an address, and those of them
    /// that name somebody else.
    private(set) var counts: [Int] = []
    /// Why the file is refused.
    private(set) var problem: String?
    private var told: [Int] = []
    private var problems: [[Problem]] = []
    private var findings = FileFindings()

    init(
        of path: String,
        _ limits: Limits,
        _ options: ReadingOptions,
        segmentBytes: Int,
        workers: Int
    ) {
        do throws(FileProblem) {
            let tally = try FileTally(
                of: path,
                limits: limits,
                asked: AskedForm(),
                options: options,
                segmentBytes: segmentBytes,
                workers: workers
            ) { row, found in
                told.append(row)
                problems.append(found)
            }
            counts = [tally.rows, tally.valid, tally.invalid, tally.repeated, tally.otherPeople]
            findings = tally.findings
        } catch {
            problem = error.words(withoutPath: path)
            // Nothing that was told before counts then.
            (told, problems) = ([], [])
        }
    }

    /// The same to read.
    var words: String {
        if let problem { return problem }
        return "\(counts) \(findings) " + zip(told, problems).map { "\n\($0): \($1)" }.joined()
    }
}
