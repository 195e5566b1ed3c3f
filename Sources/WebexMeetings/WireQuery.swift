/// The body of the live `registrants/query`.
struct WireQuery: WireBody {
    let emails: [String]

    func json() -> [UInt8] {
        var json = JSONBytes(capacity: 32 + 40 * emails.count)
        json.add(#"{"emails":["#)
        for (index, email) in emails.enumerated() {
            if index > 0 { json.add(",") }
            json.add(text: email)
        }
        json.add("]}")
        return json.bytes
    }
}
