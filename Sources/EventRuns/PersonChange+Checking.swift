import Bookkeeping
import Delivery
import Intake
public import Registration

extension PersonChange.Wish {
    /// Whether something is named that is no property of every person: a question of the meeting,
    /// or a slip.
    public var asksForForm: Bool {
        changes.contains { RegistrantField(column: $0.name) == nil }
    }

    /// Sees that whatever is to be another is a property of a person, or a question of this form.
    ///
    /// Throws `.stopped`, 64: in a file such a column is carried to the report, and here nobody
    /// would notice that it was not sent.
    public func check(asked form: RegistrationForm) throws(RunFailure) {
        let asked = AskedForm(form)
        for change in changes {
            let field = RegistrantField(column: change.name)
            if field == .email {
                throw Self.refusal(
                    "--set \(Excerpt.line(change.name)) is not taken: --to says the address."
                )
            }
            guard field == nil, asked.question(named: change.name) == nil else { continue }
            let known =
                RegistrantField.allCases.filter { $0 != .email }.map(\.rawValue)
                + form.questions.map(\.text)
            let hint = Suggestion.choice(for: change.name, among: known)
            throw Self.refusal(
                "--set \(Excerpt.line(change.name)) names no property of a person, and no question "
                    + "of this meeting: \(hint)"
            )
        }
    }

    private static func refusal(_ words: String) -> RunFailure {
        .stopped(
            Stop(
                status: .usage,
                code: "change.property",
                message: "Nothing was sent: " + words,
                resumeAt: nil
            )
        )
    }
}

extension PersonChange {
    /// Whoever is registered under the new address already has to have what is wished: nobody is
    /// registered twice, and Webex changes nobody's data.
    ///
    /// What Webex does not list is compared with what a run of ours has sent. While such a run is
    /// unfinished, that is what it goes on with.
    func checkData(of new: Registrant, isBegun: Bool = false) async throws(RunFailure) {
        let place = RunPlace(meeting.id, on: doors.target)
        let ledger = doors.ledger
        let sent = try await onLedger { () async throws(LedgerFailure) in
            try await ledger.registered([new.key], at: place)[new.key]
        }
        let known = sent.flatMap { $0.isListed(as: new) ? $0.person : nil }
        let others = wish.changes.filter { change in
            !Self.isSo(change, listed: new, sent: known, isBegun: isBegun)
        }
        if others.isEmpty { return }
        let names = others.map { Excerpt.line($0.name) }.joined(separator: ", ")
        throw personNeeded(
            """
            \(Excerpt.masking(wish.new)) is registered already, and not with what --set says of \
            \(names), or nobody knows: Webex changes nobody's data. Remove that registration \
            first, or leave out --set. Nothing was sent.
            """
        )
    }

    /// Whether somebody has a property as it is wished, as far as anybody can tell.
    private static func isSo(
        _ change: PersonFile.Column,
        listed: Registrant,
        sent: RegistrantInput?,
        isBegun: Bool
    ) -> Bool {
        let wished = plain(change.value)
        guard let field = RegistrantField(column: change.name) else {
            let answers = (sent?.answers ?? []).flatMap(\.choices).map { plain($0.text) }
            return isBegun || answers.contains(wished) || wished.isEmpty && answers.isEmpty
        }
        if let value = listed[listed: field] { return plain(value) == wished }
        if let sent { return plain(sent[field] ?? "") == wished }
        return isBegun || wished.isEmpty
    }

    /// A value without what is not sent of it, as far as that may differ.
    private static func plain(_ value: String) -> String {
        value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
