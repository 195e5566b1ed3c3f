import Registration
import Sandbox

/// What is taken back, or decided, once everything is imported, and what befalls the processes that
/// do it.
struct TakingBack: Hashable, Sendable {
    /// By a file, wherever people stand, or the last import; or everybody who waits is decided on.
    var purpose: RunPurpose
    /// Whose rows; of an undo the sheet whose run is undone.
    var sheet: Int
    /// Takes out by importing the file once more whoever it has no more: `import --prune`.
    var prunes = false
    /// What decides on everybody who waits.
    var judge = Scenario.Judge.nobody
    /// Begins as soon as the imports are done: what they did may not be listed so far.
    var isAtOnce: Bool
    /// What befalls each process, one after the other; the next ones come in fair weather.
    var fates: [Life.Fate]
    /// What goes wrong with the calls.
    var faults: FaultPlan

    /// The same for the same dice.
    init(_ dice: inout Dice, sheet: Int, fates: [Life.Fate], _ forecast: Forecast) {
        purpose = dice.one(of: [
            .withdraw, .withdraw, .delete, .undo, .undo, .decide, .decide,
        ])
        isAtOnce = dice.chance(0.5)
        self.sheet = sheet
        if purpose == .withdraw || purpose == .delete { prunes = dice.chance(0.4) }
        self.fates = fates
        if purpose == .decide {
            judge = dice.one(of: [.approvesAll, .byCompany, .byCompany])
            faults = FaultPlan(forecast.entriesOfDeciding(&dice))
        } else {
            faults = FaultPlan(forecast.entriesOfTakingBack(&dice))
        }
    }
}
