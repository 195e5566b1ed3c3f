import Delivery
import Registration

/// What a change sees on Webex, and what a person has to look at first.
extension PersonChange {
    /// Who is registered under the old address and under the new one.
    struct Sight: Hashable, Sendable {
        var old: Registrant?
        var new: Registrant?
    }

    /// Looks both up.
    ///
    /// Throws `.stopped`, 69, where one of them is not found in a listing that may be cut.
    func look() async throws(RunFailure) -> Sight {
        var (old, new): ([Registrant], [Registrant]) = ([], [])
        try await doors.desk.walk(meeting) { people in
            for person in people {
                if person.key == EmailKey(wish.old) { old.addLatest(person) }
                if person.key == EmailKey(wish.new) { new.addLatest(person) }
            }
        }
        guard old.count < 2, new.count < 2 else {
            throw personNeeded(
                "Webex lists one of the two addresses more than once: remove the surplus there "
                    + "first. Nothing was sent."
            )
        }
        if old.isEmpty || new.isEmpty { try doors.desk.checkWhole() }
        return Sight(old: old.first, new: new.first)
    }

    /// Sees that the new address is there, with the status that the old one has by now.
    func checkRegistered(_ outlook: Outlook) async throws(RunFailure) {
        let sight = try await look()
        let status = sight.old.map { $0.status ?? .pending } ?? outlook.status
        if let new = sight.new, new.status ?? .pending == status { return }
        throw personNeeded(
            """
            Webex does not list \(Excerpt.masking(wish.new)) as \(status): \
            \(Excerpt.masking(wish.old)) was left registered; look at both on Webex
            """
        )
    }

    /// Nobody can be made cancelled.
    func checkStatus(of old: Registrant) throws(RunFailure) {
        switch old.status {
        case .pending, .approved, .rejected, nil: return
        case .cancelled, .other:
            throw personNeeded(
                """
                \(Excerpt.masking(wish.old)) is \(old.status ?? .pending): nobody can be made so. \
                `rollcall registrants add` registers the new address. Nothing was sent.
                """
            )
        }
    }

    /// Who is registered under the new address already has to be this person: by the name.
    func checkName(of new: Registrant, _ wanted: PersonFile) throws(RunFailure) {
        func same(_ field: RegistrantField, _ listed: String?) -> Bool {
            let name = wanted.columns.first { $0.name == field.rawValue }?.value ?? ""
            return (listed ?? "").trimmed.lowercased() == name.trimmed.lowercased()
        }
        if same(.firstName, new.firstName) && same(.lastName, new.lastName) { return }
        throw personNeeded(
            """
            \(Excerpt.masking(wish.new)) is registered already, under another name: look if that \
            is the same person. Nothing was sent.
            """
        )
    }

    /// Why a person has to look first.
    func personNeeded(_ words: String) -> RunFailure {
        .stopped(
            Stop(status: .personNeeded, code: "change.person", message: words, resumeAt: nil)
        )
    }
}
