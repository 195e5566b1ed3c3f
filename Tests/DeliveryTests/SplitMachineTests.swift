import Delivery
import Registration
import TestSupport
import Testing

struct SplitMachineTests {
    /// What came of playing a machine to its end.
    private struct Ending {
        var refused: Set<Int> = []
        var taken: Set<Int> = []
        var requests = 0
        var stop: Refusal?
    }

    /// Plays a machine against a server that refuses whatever has a bad row in it; the file goes
    /// on after the batch to `lastRow`.
    private func play(
        _ rows: ClosedRange<Int>,
        bad: Set<Int>,
        lastRow: Int = 0,
        words: (Int) -> String = { _ in "no" }
    ) -> Ending {
        var machine = SplitMachine(items(rows), limits: Limits())
        var ending = Ending()
        while ending.requests < 10_000 {
            switch machine.next() {
            case .finished: return ending
            case .meetingRefuses(let refusal):
                ending.stop = refusal
                return ending
            case .further(let row):
                let next = row + 1
                machine.supply(next <= lastRow ? items(next...next)[0] : nil)
            case .send(let piece):
                ending.requests += 1
                if let first = piece.first(where: { bad.contains($0.row) }) {
                    let refusal = Refusal(code: "webex.400", message: words(first.row))
                    if machine.refused(refusal) == .refused { ending.refused.insert(first.row) }
                } else {
                    ending.taken.formUnion(piece.map(\.row))
                    machine.heard()
                }
            }
        }
        return ending
    }

    @Test("Good batches take one request")
    func good() {
        let ending = play(1...100, bad: [])
        #expect(ending.requests == 1 && ending.taken.count == 100)
    }

    @Test("One bad row is found wherever it stands, in few requests", arguments: 1...100)
    func oneBad(row: Int) {
        let ending = play(1...100, bad: [row])
        #expect(ending.refused == [row])
        #expect(ending.taken == Set(1...100).subtracting([row]))
        #expect(ending.requests <= 16)
    }

    @Test("Any few bad rows are found, in batches of any size")
    func anyBad() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<400 {
            let count = Int.random(in: 3...130, using: &generator)
            let bad = Set(
                (0..<Int.random(in: 1...4, using: &generator))
                    .map { _ in
                        Int.random(in: 1...count, using: &generator)
                    }
            )
            let ending = play(1...count, bad: bad, lastRow: 1000)
            #expect(ending.stop == nil, "\(count) rows, bad \(bad.sorted())")
            #expect(ending.refused == bad, "\(count) rows, bad \(bad.sorted())")
            #expect(ending.taken.isSuperset(of: Set(1...count).subtracting(bad)))
        }
    }

    @Test(
        "A meeting that refuses everybody stops after at most 12 further requests",
        arguments: [2, 3, 4, 5, 10, 99, 100, 1000],
        [0, 1, 50, 20_000]
    )
    func brake(count: Int, further: Int) {
        let all = Set(1...(count + further))
        let ending = play(1...count, bad: all, lastRow: count + further)
        #expect(ending.stop?.message == "no")
        #expect(ending.requests <= 13)
        #expect(ending.refused.isEmpty && ending.taken.isEmpty)
    }

    @Test("The brake holds when the words name another person each time")
    func addressesDiffer() {
        let ending = play(1...100, bad: Set(1...20_000), lastRow: 20_000) { row in
            "person\(row)@example.com cannot register: the meeting is full (\(row * 37) of 1000)"
        }
        #expect(ending.stop != nil && ending.requests <= 13)
    }

    @Test("The last rows of a file are heard before it is called the meeting")
    func goodTail() {
        let ending = play(1...3, bad: Set(1...14), lastRow: 24)
        #expect(ending.stop == nil)
        #expect(ending.refused == [1, 2, 3])
    }

    @Test("A few bad rows at the end of a file that was taken are refused one by one")
    func badTail() {
        var machine = SplitMachine(items(11...12), limits: Limits(), hasTakenOthers: true)
        var refused: [Int] = []
        while true {
            switch machine.next() {
            case .send(let piece):
                if machine.refused(Refusal(code: "webex.400", message: "bad")) == .refused {
                    refused += piece.map(\.row)
                }
            case .further: machine.supply(nil)
            case .meetingRefuses:
                Issue.record("it is the rows")
                return
            case .finished:
                #expect(refused == [11, 12])
                return
            }
        }
    }

    @Test("Rows that are all bad for reasons of their own are all refused")
    func ownReasons() {
        let reasons = ["first name", "last name", "country", "zip code"]
        let ending = play(1...4, bad: [1, 2, 3, 4]) { reasons[$0 - 1] }
        #expect(ending.stop == nil)
        #expect(ending.refused == [1, 2, 3, 4])
    }

    @Test("A whole batch of bad rows is refused row by row when rows further on are taken")
    func badBatch() {
        let ending = play(1...100, bad: Set(1...100), lastRow: 500)
        #expect(ending.stop == nil)
        #expect(ending.refused == Set(1...100))
        #expect(ending.taken == [101])
    }
}
