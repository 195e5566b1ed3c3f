import Registration
import Sandbox

extension Scenario {
    /// Draws a scenario: the same for the same seed.
    init(seed: UInt64) {
        self.init(seed: seed, judge: .nobody)
        var dice = Dice(seed: seed)
        weather = dice.chance(0.2) ? .above : .below
        drawKnobs(&dice)
        let guests = drawGuests(&dice)
        drawWebex(guests, &dice)
        drawSheets(guests, &dice)
        drawActs(guests, &dice)
        faults = FaultPlan(Forecast(weather, &dice).entries(&dice))
        drawTakingBack(&dice)
        for index in acts.indices { acts[index].plans = dice.chance(0.2) }
        for index in acts.indices where dice.chance(0.1) {
            acts[index].limit = dice.number(1...8)
        }
        drawCorrection(guests, &dice)
        for index in acts.indices { acts[index].retries = dice.chance(0.15) }
        drawTrying(&dice)
    }

    /// Somebody tries one file with a few people first, however often it takes, and then retries.
    private mutating func drawTrying(_ dice: inout Dice) {
        guard dice.chance(0.1) else { return }
        let (limit, sheet) = (dice.number(1...8), dice.number(0...(sheets.count - 1)))
        for index in acts.indices {
            (acts[index].limit, acts[index].sheet) = (limit, sheet)
            if index > 0 && dice.chance(0.4) { acts[index].retries = true }
        }
    }

    private mutating func drawKnobs(_ dice: inout Dice) {
        judge = dice.one(of: [
            .nobody, .approvesAll, .byCompany, .byCompany, .overridingByCompany, .bySeats,
        ])
        seats = dice.number(1...12)
        notifiesRejected = dice.chance(0.5)
        rules.onDuplicate = dice.one(of: SandboxRules.DuplicateRule.allCases)
        rules.onRepeat = dice.one(of: SandboxRules.RepeatRule.allCases)
        rules.maxBatch = dice.chance(0.2) ? dice.number(2...6) : 100
        rules.autoAccept = dice.chance(0.15)
        rules.dialect = dice.chance(0.4) ? .webex : .contract
        pageSize = dice.chance(0.6) ? dice.number(2...9) : 100
        batchSize = dice.number(1...12)
        beginsWithoutLedger = dice.chance(0.05)
        latency = .milliseconds(Int64(dice.number(0...400)))
    }

    private func drawGuests(_ dice: inout Dice) -> [Guest] {
        let count = dice.chance(0.1) ? dice.number(30...60) : dice.number(2...20)
        return (1...count)
            .map { Guest(number: $0, company: dice.one(of: Guest.Company.allCases)) }
    }

    private mutating func drawWebex(_ guests: [Guest], _ dice: inout Dice) {
        if dice.chance(0.4) {
            // Who was cancelled on the live Webex is pending again.
            let last = RegistrantDecision.cancel.result(in: rules.dialect)
            let statuses: [HostedRegistrant.Status] = [
                .pending, .pending, .approved, .rejected, last,
            ]
            for guest in guests where dice.chance(0.2) {
                residents.append(Resident(guest: guest, status: dice.one(of: statuses)))
            }
        }
        strangers = dice.chance(0.3) ? dice.number(1...12) : 0
        guard guests.count >= 8, dice.chance(0.25) else { return }
        let who = dice.one(of: guests)
        if !residents.contains(where: { $0.guest == who }) { unwanted = [who.key] }
    }

    private mutating func drawSheets(_ guests: [Guest], _ dice: inout Dice) {
        sheets = [drawSheet("attendees.csv", guests, &dice)]
        last = [0]
        if dice.chance(0.25) {
            sheets.append(drawEdited(sheets[0], guests, &dice))
            last = [1]
        }
        if dice.chance(0.25) {
            let some = guests.filter { _ in dice.chance(0.6) }
            if !some.isEmpty {
                sheets.append(drawSheet("more.csv", some, &dice))
                last.append(sheets.count - 1)
            }
        }
    }

    private func drawSheet(_ name: String, _ guests: [Guest], _ dice: inout Dice) -> Sheet {
        var sheet = Sheet(name: name, rows: [])
        let isDirty = dice.chance(0.5)
        for guest in guests {
            sheet.rows.append(Sheet.Row(guest, inCapitals: dice.chance(0.2)))
            guard isDirty else { continue }
            if dice.chance(0.1) { sheet.rows.append(Sheet.Row(invalid: guest.number)) }
            if dice.chance(0.1) {
                let again = Sheet.Row(
                    repeating: guest,
                    isOtherPerson: dice.chance(0.4),
                    inCapitals: dice.chance(0.5)
                )
                sheet.rows.append(again)
            }
        }
        return sheet
    }

    /// Somebody took rows out and added others.
    private func drawEdited(_ sheet: Sheet, _ guests: [Guest], _ dice: inout Dice) -> Sheet {
        let kept = guests.filter { _ in dice.chance(0.8) }
        let added = (0..<dice.number(1...4))
            .map {
                Guest(number: guests.count + 1 + $0, company: dice.one(of: Guest.Company.allCases))
            }
        return drawSheet(sheet.name, kept + added, &dice)
    }

    private mutating func drawActs(_ guests: [Guest], _ dice: inout Dice) {
        let isMeddledWith = weather == .below && dice.chance(0.15)
        for _ in 0..<dice.number(1...4) {
            var act = Act(
                sheet: dice.number(0...(sheets.count - 1)),
                // Whoever sees a command fail runs it again at once, or after a while.
                pause: .milliseconds(Int64(dice.number(0...(dice.chance(0.5) ? 1500 : 12_000))))
            )
            act.fate = drawFate(&dice)
            act.resumes = dice.chance(0.2)
            if isMeddledWith { act.removed = guests.filter { _ in dice.chance(0.15) } }
            if dice.chance(0.1) {
                act.interruptedAfter = .milliseconds(Int64(dice.number(1...20_000)))
            }
            if dice.chance(0.1) { act.deadline = .seconds(dice.number(1...120)) }
            if dice.chance(0.2) {
                act.partner = Partner(
                    sheet: dice.number(0...(sheets.count - 1)),
                    // Two timers fire at once; somebody is impatient; somebody does not know.
                    delay: .milliseconds(
                        Int64(dice.number(0...dice.one(of: [300, 1500, 15_000])))
                    ),
                    fate: drawFate(&dice)
                )
            }
            acts.append(act)
        }
    }

    private mutating func drawTakingBack(_ dice: inout Dice) {
        guard weather == .below, dice.chance(0.3) else { return }
        let fates = (0..<dice.number(0...3)).map { _ in drawFate(&dice) }
        let forecast = Forecast(weather, &dice)
        takingBack = TakingBack(&dice, sheet: dice.one(of: last), fates: fates, forecast)
    }

    private mutating func drawCorrection(_ guests: [Guest], _ dice: inout Dice) {
        guard weather == .below, takingBack == nil, dice.chance(0.3) else { return }
        let fates = (0..<dice.number(0...3)).map { _ in drawFate(&dice) }
        let drawn = Correction(&dice, among: guests, fates: fates, Forecast(weather, &dice))
        // An address that Webex does not take stays with its old one, and that is told: no error.
        if !unwanted.contains(drawn.new) { correction = drawn }
    }

    private func drawFate(_ dice: inout Dice) -> Life.Fate {
        var fate = Life.Fate()
        if dice.chance(0.5) { fate.diesAt = dice.number(1...160) }
        if dice.chance(0.06) { fate.commitFails = dice.number(1...60) }
        if dice.chance(0.06) { fate.fileCallFails = dice.number(1...30) }
        fate.isFull = dice.chance(0.5)
        return fate
    }
}
