import Registration
import Sandbox

/// What is taken back once everything is imported, and what befalls the processes that do it.
struct TakingBack: Hashable, Sendable {
    /// By a file, wherever people stand, or the last import.
    var purpose: RunPurpose
    /// Whose rows; of an undo the sheet whose run is undone.
    var sheet: Int
    /// Begins as soon as the imports are done: what they did may not be listed so far.
    var isAtOnce: Bool
    /// What befalls each process, one after the other; the next ones come in fair weather.
    var fates: [Life.Fate]
    /// What goes wrong with the calls.
    var faults: FaultPlan

    /// The same for the same dice.
    init(_ dice: inout Dice, sheet: Int, fates: [Life.Fate], _ forecast: Forecast) {
        purpose = dice.one(of: [.withdraw, .withdraw, .delete, .undo, .undo])
        isAtOnce = dice.chance(0.5)
        self.sheet = sheet
        self.fates = fates
        faults = FaultPlan(forecast.entriesOfTakingBack(&dice))
    }
}
