import Registration

extension RowIntent {
    /// What it means that Webex lists nobody under the row's key.
    var findingOfNobody: Finding {
        let kind: Finding.Kind =
            switch state {
            case .registered, .alreadyRegistered: decided == .delete ? .removed : .vanished
            case .sent, .inDoubt, .waiting, .notSent, .refused, .invalid, .duplicate: .absent
            }
        return Finding(kind, row: row, key: key, registrant: nil)
    }

    /// What it means that Webex lists these people under the row's key.
    func finding(in group: ListedGroup) -> Finding {
        let person = group.person.registrant
        let kind: Finding.Kind =
            switch state {
            case _ where group.isSeveral: .listedTwice
            case .registered, .alreadyRegistered: differs(from: person) ? .statusDiffers : .agrees
            case .sent, .inDoubt: .arrived
            case .waiting, .notSent, .refused, .invalid, .duplicate: .unexpected
            }
        return Finding(kind, row: row, key: key, registrant: person)
    }

    /// Whether a decision was sent and another status than its own is listed.
    ///
    /// A hold is never sent, so nothing can differ from it.
    private func differs(from person: Registrant) -> Bool {
        decided.map { !$0.isShown(by: person) } ?? false
    }
}
