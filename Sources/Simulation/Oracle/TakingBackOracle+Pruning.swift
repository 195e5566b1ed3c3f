import Registration
import Sandbox

/// A file that is imported once more takes out whom our runs registered and it has no more; nobody
/// else is touched.
extension TakingBackOracle {
    /// What may not be.
    var complaintsAboutPruning: [String] {
        Set(before.people.keys).union(after.people.keys)
            .sorted { $0.text < $1.text }
            .flatMap { key in complaints(aboutPruningOf: key).map { "\(key.text): \($0)" } }
    }

    private var sheet: Sheet { scenario.sheets[what.sheet] }

    /// One of the rows that nobody can read may be of anybody.
    private var isUnread: Bool { sheet.rows.contains { $0.truth == .invalid } }

    /// So may one of somebody who was taken off the meeting, which may come about at any time.
    private var isVanished: Bool { rows.contains { $0.code == "webex.vanished" } }

    private func complaints(aboutPruningOf key: EmailKey) -> [String] {
        let (was, now) = (before.people[key] ?? [], after.people[key] ?? [])
        let told = mails(to: key)
        // Somebody else may register people at any time.
        if was.isEmpty && after.foreign(key) == now.count { return [] }
        let twice = told.filter { $0.value > 1 }.keys.map { "told twice that they are \($0)" }
        guard was.count == 1, let person = was.first else { return twice }
        let isSame = was.map(\.id) == now.map(\.id)
        if sheet.guests.contains(where: { $0.key == key }) {
            return twice + (isSame ? [] : ["in the file, and taken out"])
        }
        if isUnread || !everSent.contains(key) {
            return isUntouched(key) ? [] : ["touched, and not to be taken out"]
        }
        if isVanished { return twice }
        // Who was there before, or came by somebody else as well, may be taken for theirs.
        if !arrivals.contains(key) || isResident(key) { return twice }
        switch what.purpose {
        case .withdraw: return twice + withdrawn(person, now, told)
        default: return (now.isEmpty ? [] : ["left, and still there"]) + silent(told)
        }
    }

    private func isResident(_ key: EmailKey) -> Bool {
        scenario.residents.contains { $0.guest.key == key }
    }

    private func isUntouched(_ key: EmailKey) -> Bool {
        let (was, now) = (before.people[key] ?? [], after.people[key] ?? [])
        return was.map(\.id) == now.map(\.id) && was.map(\.status) == now.map(\.status)
            && mails(to: key).isEmpty
    }
}
