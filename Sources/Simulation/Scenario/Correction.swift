import Registration
import Sandbox

/// Whose address is corrected once everything is imported, and what befalls the processes.
struct Correction: Hashable, Sendable {
    /// Who is on Webex, or should be.
    let guest: Guest
    /// The address that they should have.
    let address: String
    /// Begins as soon as the imports are done: what they did may not be listed so far.
    let isAtOnce: Bool
    /// What befalls each process, one after the other; the next ones come in fair weather.
    let fates: [Life.Fate]
    /// What goes wrong with the calls.
    let faults: FaultPlan

    /// The same for the same dice; rarely the address is that of somebody else.
    init(_ dice: inout Dice, among guests: [Guest], fates: [Life.Fate], _ forecast: Forecast) {
        guest = dice.one(of: guests)
        let other = dice.one(of: guests)
        let isTaken = dice.chance(0.1) && other != guest
        address = isTaken ? other.key.text : "Guest\(guest.number)@new.example"
        isAtOnce = dice.chance(0.5)
        self.fates = fates
        faults = FaultPlan(forecast.entriesOfCorrecting(&dice))
    }

    var old: EmailKey { guest.key }
    var new: EmailKey { EmailKey(address) }
}
