import Registration
import Testing

@testable import Reporting

/// One fate and the word for it; whether anything is to be done.
struct WordCase: Sendable, CustomTestStringConvertible {
    let bucket: Bucket
    let status: RegistrantStatus?
    let decision: Decision
    let word: String
    let isDone: Bool

    init(
        _ bucket: Bucket,
        _ status: RegistrantStatus?,
        _ word: String,
        decision: Decision = .none,
        isDone: Bool = false
    ) {
        self.bucket = bucket
        self.status = status
        self.decision = decision
        self.word = word
        self.isDone = isDone
    }

    var testDescription: String {
        "\(bucket.rawValue) \(status?.description ?? "-") \(decision.rawValue) → \(word)"
    }
}

struct ResultWordsTests {
    @Test(
        "Each fate has its word, and a next step unless nothing is to be done",
        arguments: [
            WordCase(.registered, .approved, "In", isDone: true),
            WordCase(.registered, .approved, "In", decision: .approved, isDone: true),
            WordCase(.registered, .pending, "Waiting for approval"),
            WordCase(.registered, .pending, "Waiting for approval", decision: .held),
            WordCase(.registered, .rejected, "Rejected", decision: .rejected, isDone: true),
            WordCase(.registered, .rejected, "Rejected"),
            WordCase(.registered, .cancelled, "Rejected"),
            WordCase(.registered, .other("waitlisted"), "Not known yet"),
            WordCase(.registered, nil, "Not known yet"),
            WordCase(.alreadyRegistered, .approved, "Was already in", isDone: true),
            WordCase(.alreadyRegistered, .approved, "In", decision: .approved, isDone: true),
            WordCase(.alreadyRegistered, .pending, "Waiting for approval", decision: .held),
            WordCase(.alreadyRegistered, .rejected, "Rejected", decision: .rejected, isDone: true),
            WordCase(.alreadyRegistered, .rejected, "Rejected"),
            WordCase(.alreadyRegistered, .cancelled, "Rejected"),
            WordCase(.alreadyRegistered, nil, "Not known yet"),
            WordCase(.invalid, nil, "Fix this row"),
            WordCase(.refused, nil, "Refused by Webex"),
            WordCase(.inDoubt, nil, "Not known yet"),
            WordCase(.notSent, nil, "Not sent"),
        ]
    )
    func words(_ example: WordCase) {
        let row = exampleRow(1, [], example.bucket) {
            $0.status = example.status
            $0.decision = example.decision
        }
        #expect(ResultWords.result(of: row) == example.word)
        #expect(ResultWords.whatToDo(about: row).isEmpty == example.isDone)
    }

    @Test("A repeated row names the earlier one; only another person is somebody's task")
    func duplicates() {
        for isOther in [false, true] {
            let row = exampleRow(30, [], .duplicate) {
                $0.repetition = Repetition(firstRow: 12, firstLine: 14, isOtherPerson: isOther)
            }
            #expect(ResultWords.result(of: row) == "Same person twice (row 12)")
            #expect(ResultWords.whatToDo(about: row).isEmpty == !isOther)
            #expect(ResultWords.whatToDo(about: row).contains("row 12") == false)
            #expect(ResultWords.whatToDo(about: row).hasPrefix("Row 12 (line 14)") == isOther)
        }
    }

    @Test("A cancelled registration is told from a rejected one by what to do")
    func cancelled() {
        let row = exampleRow(1, [], .alreadyRegistered) { $0.status = .cancelled }
        #expect(ResultWords.whatToDo(about: row).contains("cancelled"))
    }

    @Test("Whoever needs a person is told the problem and the fix, in every combination")
    func everybodyIsTold() {
        let statuses: [RegistrantStatus?] = [
            .pending, .approved, .rejected, .cancelled, .other("x"), nil,
        ]
        let repetition = Repetition(firstRow: 1, firstLine: 2, isOtherPerson: true)
        var needy = 0
        for (bucket, decision) in Bucket.allCases.flatMap({ bucket in
            Decision.allCases.map { (bucket, $0) }
        }) {
            for status in statuses {
                for discrepancy in [nil] + Finding.Kind.allCases {
                    let row = exampleRow(2, ["x"], bucket) {
                        $0.status = status
                        $0.decision = decision
                        $0.discrepancy = discrepancy
                        $0.repetition = bucket == .duplicate ? repetition : nil
                    }
                    #expect(!ResultWords.result(of: row).isEmpty)
                    guard row.needsPerson else { continue }
                    needy += 1
                    #expect(!ProblemWords.problem(of: row, columns: 1).isEmpty)
                    #expect(!ProblemWords.fix(for: row).isEmpty)
                }
            }
        }
        #expect(needy > 1000)
    }

    @Test("Hints that say the same are said once")
    func hints() {
        let problem = Problem(code: "c", line: 1, column: "A", message: "empty", hint: "fill it in")
        let row = exampleRow(1, [], .invalid) { $0.problems = [problem, problem] }
        #expect(ResultWords.whatToDo(about: row) == "fill it in")
        #expect(ProblemWords.problem(of: row, columns: 0) == "A: empty; A: empty")
    }
}
