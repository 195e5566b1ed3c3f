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

    /// The contract's `Registrant`, and the other properties that were sent.
    func json(in dialect: Dialect) -> JSON {
        let head: [JSON.Member] = [
            JSON.Member("id", .string(id)),
            JSON.Member("status", .string(status.rawValue)),
            JSON.Member("firstName", .string(form.firstName)),
            JSON.Member("lastName", .string(form.lastName)),
            JSON.Member("email", .string(form.email)),
        ]
        let details = RegistrantForm.detailNames.compactMap { name in
            form.details[name]
                .map { text in
                    let isNumber = dialect == .webex && name == RegistrantField.zipCode.rawValue
                    return JSON.Member(
                        dialect.spelling(of: name),
                        isNumber ? .number(text) : .string(text)
                    )
                }
        }
        var tail = [JSON.Member("registrationTime", .string(registrationTime.description))]
        if !form.answers.isEmpty {
            tail.append(JSON.Member("customizedQuestions", .array(form.answers.map(\.json))))
        }
        return .object(head + details + tail)
    }
}
