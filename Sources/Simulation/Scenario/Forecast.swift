import Registration
import Sandbox

/// Draws what goes wrong with the calls of one world: three faults or more.
struct Forecast {
    /// The longest time in which a request is applied after all, in milliseconds.
    private let longestLate: Int
    /// The longest time by which a listing lags, in milliseconds.
    private let longestLag: Int

    /// Both together stay below the settle delay, or in the other weather perhaps do not.
    init(_ weather: Scenario.Weather, _ dice: inout Dice) {
        let most = weather == .above ? 20_000 : 4_000
        longestLate = dice.number(200...(most - 200))
        longestLag = weather == .above ? most : most - longestLate
    }

    /// The entries of a plan.
    func entries(_ dice: inout Dice) -> [FaultPlan.Entry] {
        var entries = (0..<dice.number(3...8)).map { _ in entry(&dice) }
        if dice.chance(0.02) {
            let calls = FaultPlan.Calls.at([dice.number(2...20)])
            entries.append(FaultPlan.Entry(on: nil, calls, FaultKind.deleteMeeting.fault()))
        }
        return entries
    }

    /// The same for runs that take people back; nothing is refused for no reason.
    func entriesOfTakingBack(_ dice: inout Dice) -> [FaultPlan.Entry] {
        honestEntries(
            [
                .cancel, .cancel, .reject, .bulkDelete, .bulkDelete, .bulkDelete,
                .listRegistrants, .getMeeting,
            ],
            &dice
        )
    }

    /// The same for runs that decide on everybody who waits.
    func entriesOfDeciding(_ dice: inout Dice) -> [FaultPlan.Entry] {
        honestEntries(
            [.approve, .approve, .approve, .reject, .reject, .listRegistrants, .getMeeting],
            &dice
        )
    }

    /// The same for runs that correct an address.
    func entriesOfCorrecting(_ dice: inout Dice) -> [FaultPlan.Entry] {
        honestEntries(
            [
                .bulkInsert, .bulkInsert, .approve, .reject, .bulkDelete, .bulkDelete,
                .listRegistrants, .listRegistrants, .getMeeting, .queryRegistrants,
            ],
            &dice
        )
    }

    private func honestEntries(
        _ operations: [WebexOperation],
        _ dice: inout Dice
    ) -> [FaultPlan.Entry] {
        (0..<dice.number(2...6))
            .map { _ in entry(on: dice.one(of: operations), &dice, isHonest: true) }
    }

    private func entry(_ dice: inout Dice) -> FaultPlan.Entry {
        let operation = dice.one(of: [
            WebexOperation.bulkInsert, .bulkInsert, .bulkInsert, .approve, .approve, .reject,
            .listRegistrants, .listRegistrants, .getMeeting, .queryRegistrants,
        ])
        return entry(on: operation, &dice)
    }

    private func entry(
        on operation: WebexOperation,
        _ dice: inout Dice,
        isHonest: Bool = false
    ) -> FaultPlan.Entry {
        let calls: FaultPlan.Calls =
            switch dice.number(1...10) {
            case 1...7: .at(Set((0..<dice.number(1...3)).map { _ in dice.number(1...12) }))
            case 8: .every(dice.number(2...5))
            default: .chance(Double(dice.number(5...40)) / 100)
            }
        let fault = fault(for: operation, &dice, isHonest)
        // A listing that grows whenever it is read would never end.
        let isGrowth = fault.name == FaultKind.pageShift.rawValue
        return FaultPlan.Entry(on: operation, isGrowth ? .at([2, 5, 9]) : calls, fault)
    }

    private func fault(
        for operation: WebexOperation,
        _ dice: inout Dice,
        _ isHonest: Bool
    ) -> Fault {
        let kind = dice.one(of: Self.kinds(of: operation))
        var settings = FaultKind.Settings()
        settings.rows = dice.number(1...5)
        settings.after = .milliseconds(Int64(dice.number(100...longestLate)))
        settings.lag = .milliseconds(Int64(dice.number(100...longestLag)))
        settings.drip = .milliseconds(Int64(dice.number(100...70_000)))
        if kind == .status { drawStatus(operation, &settings, &dice, isHonest) }
        return kind.fault(settings)
    }

    private func drawStatus(
        _ operation: WebexOperation,
        _ settings: inout FaultKind.Settings,
        _ dice: inout Dice,
        _ isHonest: Bool
    ) {
        settings.status = dice.one(of: [429, 429, 423, 408, 500, 502, 503, 504])
        let others = isHonest ? [401, 403, 302] : Self.otherStatuses(of: operation)
        if dice.chance(0.2) { settings.status = dice.one(of: others) }
        let isThrottle = settings.status == 429 || settings.status == 423
        let isFailure = settings.status == 408 || settings.status >= 500
        settings.isApplied = isFailure && dice.chance(0.5)
        if (isThrottle || isFailure) && dice.chance(0.5) {
            let value = dice.one(of: ["1", "3", "30", "600", "4000", "rand(30),add(30)", "-1"])
            settings.headers = [Fault.Header("Retry-After", value)]
        }
    }

    /// Statuses that are rarer, and say that nothing was applied; 204 lies about it.
    private static func otherStatuses(of operation: WebexOperation) -> [Int] {
        switch operation {
        case .approve, .reject: [204, 204, 400, 401, 403, 404, 409, 302]
        case .bulkInsert: [400, 401, 403, 404, 409, 410, 413, 302]
        case .queryRegistrants: [400, 404, 405, 413, 501, 403]
        default: [401, 403, 404, 302]
        }
    }

    /// What can go wrong with an operation without making Webex a liar: a listing that leaves
    /// people out for good is one.
    private static func kinds(of operation: WebexOperation) -> [FaultKind] {
        let anywhere: [FaultKind] = [
            .resetBefore, .resetAfterRead, .commitThenDrop, .commitThenStall, .status, .status,
            .truncated, .slowDrip,
        ]
        return switch operation {
        case .bulkInsert:
            anywhere + [
                .lateCommit, .lateCommit, .partialCommit, .partialCommit, .partialAnswer,
                .malformedJSON, .empty200, .reorder, .omitItems, .normaliseEmail, .lagListing,
                .foreignWriter,
            ]
        case .approve, .reject, .cancel:
            anywhere + [.lateCommit, .lateCommit, .partialCommit, .lagListing]
        case .bulkDelete: anywhere + [.lateCommit, .lateCommit]
        case .listRegistrants, .queryRegistrants:
            anywhere + [.malformedJSON, .empty200, .reorder, .lagListing, .pageShift]
        default: anywhere + [.malformedJSON, .empty200]
        }
    }
}
