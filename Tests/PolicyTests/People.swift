import Policy
import Registration

/// People and policies for the tests of this room.
enum People {
    /// A person with these fields; the rest is Ana Engel, `ana@acme.example`.
    static func person(_ fields: [RegistrantField: String] = [:]) throws -> RegistrantInput {
        try RegistrantInput(
            email: EmailAddress(fields[.email] ?? "ana@acme.example"),
            firstName: fields[.firstName] ?? "Ana",
            lastName: fields[.lastName] ?? "Engel",
            details: fields
        )
    }
}

extension ApprovalPolicy {
    /// A policy from a text, named `policy.yaml`.
    init(_ text: String) throws(PolicyFailure) {
        try self.init(yaml: Array(text.utf8), named: "policy.yaml", limits: Limits())
    }

    /// A policy that approves whom one condition takes.
    static func when(_ condition: String) throws(PolicyFailure) -> ApprovalPolicy {
        try ApprovalPolicy(
            "version: 1\nrules:\n  - {name: only, when: \(condition), then: approve}\n"
        )
    }

    /// Whether a person is approved.
    func approves(_ person: RegistrantInput) -> Bool {
        verdict(on: person).ruling == .approve
    }
}
