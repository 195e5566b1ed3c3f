public import Registration

/// Somebody who is registered for a meeting of the sandbox.
public struct HostedRegistrant: Hashable, Sendable {
    /// Where somebody stands (contract: `Registrant.status`).
    public enum Status: String, CaseIterable, Hashable, Sendable {
        case pending
        case approved
        case rejected
        case cancelled
    }

    /// The place in the order of registration.
    public let ordinal: Int64
    /// 32 hexadecimal digits.
    public let id: String
    /// Where the person stands.
    public internal(set) var status: Status
    /// Where the person stood before; nil for somebody who never moved.
    let formerStatus: Status?
    /// What was sent; the address as it was spelled.
    public let form: RegistrantForm
    /// When.
    public let registrationTime: Timestamp

    /// The name of a person in a meeting: the same for the same address, whenever it registers.
    ///
    /// - Parameters:
    ///   - key: The person.
    ///   - meeting: The meeting's id.
    ///   - copy: 0, or for somebody who is registered more than once the next free number.
    /// - Returns: 32 hexadecimal digits.
    static func id(of key: EmailKey, in meeting: String, copy: Int) -> String {
        let suffix = copy == 0 ? "" : "\n\(copy)"
        return Fingerprint(of: "\(meeting)\n\(key.text)\(suffix)").description
    }

    /// Appends the contract's `Registrant`, and the other properties that were sent, as JSON.
    func write(to out: inout [UInt8], in dialect: Dialect) {
        out.append(UInt8(ascii: "{"))
        JSON.writeMember("id", id, to: &out)
        JSON.writeMember("status", status.rawValue, to: &out)
        JSON.writeMember("firstName", form.firstName, to: &out)
        JSON.writeMember("lastName", form.lastName, to: &out)
        JSON.writeMember("email", form.email, to: &out)
        form.written.write(to: &out, in: dialect)
        JSON.writeMember("registrationTime", registrationTime.description, to: &out)
        if !form.answers.isEmpty {
            let answers = form.answers.map(\.json)
            JSON.writeMember("customizedQuestions", .array(answers), to: &out)
        }
        out.append(UInt8(ascii: "}"))
    }
}
