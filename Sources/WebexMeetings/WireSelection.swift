import Registration

/// The body of approve, reject, cancel and bulkDelete: whom it is about.
struct WireSelection: WireBody {
    private let ids: [RegistrantID]
    /// Left out of bulkDelete, for which the contract has no such property.
    private let sendEmail: Bool?

    init(_ ids: [RegistrantID], sendEmail: Bool?) {
        self.ids = ids
        self.sendEmail = sendEmail
    }

    func json() -> [UInt8] {
        var json = JSONBytes(capacity: 64 + 48 * ids.count)
        json.add(#"{"registrants":["#)
        for (index, id) in ids.enumerated() {
            json.add(index > 0 ? #",{"id":"# : #"{"id":"#)
            json.add(text: id.text)
            json.add("}")
        }
        json.add("]")
        if let sendEmail { json.add(sendEmail ? #","sendEmail":true"# : #","sendEmail":false"#) }
        json.add("}")
        return json.bytes
    }
}
