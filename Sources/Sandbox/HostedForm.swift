import Registration

/// The form that people fill in to register for a meeting (live: `Registration`).
struct HostedForm: Hashable, Sendable {
    /// The standard questions that may be required: the wire's name, and ours.
    static let standard: [(flag: String, detail: String)] = [
        ("requireJobTitle", "jobTitle"), ("requireCompanyName", "companyName"),
        ("requireAddress1", "address1"), ("requireAddress2", "address2"),
        ("requireCity", "city"), ("requireState", "state"), ("requireZipCode", "zipCode"),
        ("requireCountryRegion", "countryRegion"), ("requireWorkPhone", "phone"),
        ("requireFax", "fax"),
    ]

    /// Whoever registers is in, unless a rule says otherwise.
    var autoAcceptRequest = false
    /// Details that must be there, by the names of `RegistrantForm.details`.
    var required: Set<String> = []
    /// Seats; nil for no bound.
    var maxRegisterNum: Int?
    var questions: [HostedQuestion] = []
    var rules: [ApprovalRule] = []

    /// A form that asks for nothing but names and address.
    init() {}

    /// Reads a form; throws 400 with every flaw.
    ///
    /// `place` is what stands before its properties, where it is part of something else.
    init(_ json: JSON, at place: String = "") throws(SandboxRefusal) {
        var reader = FormReader(json, at: place)
        autoAcceptRequest = reader.flag("autoAcceptRequest") ?? false
        for name in ["requireFirstName", "requireLastName", "requireEmail"]
        where reader.flag(name) == false {
            reader.note(name, "must always be true.")
        }
        for (flag, detail) in Self.standard where reader.flag(flag) ?? false {
            required.insert(detail)
        }
        maxRegisterNum = reader.whole("maxRegisterNum")
        if let maxRegisterNum, maxRegisterNum < 0 {
            reader.note("maxRegisterNum", "must not be negative.")
        }
        // Whose meeting it is: nobody has a role here.
        _ = reader.email("hostEmail")
        questions = HostedQuestion.list(in: &reader)
        for (index, entry) in (reader.list("rules") ?? []).enumerated() {
            var fields = reader.inner(entry, at: "rules[\(index)].")
            if let rule = ApprovalRule(&fields, isStandard: true, place: index + 1) {
                rules.append(rule)
            }
            reader.add(fields.flaws)
        }
        guard reader.flaws.isEmpty else { throw .invalid(reader.flaws) }
    }

    /// What somebody who registers has left out or answered wrongly.
    func flaws(of person: RegistrantForm) -> [String] {
        let missing = Self.standard
            .filter { required.contains($0.detail) }
            .filter { (person.details[$0.detail] ?? "").trimmed.isEmpty }
            .map { "'\(Dialect.webex.spelling(of: $0.detail))' is required by this meeting." }
        let wrong = questions.compactMap { question in
            question.flaw(of: person.answers(to: question))
        }
        return missing + wrong
    }

    /// The status that somebody gets who registers: by the first rule that matches; where there
    /// are rules and none does, rejected.
    func status(of person: RegistrantForm) -> HostedRegistrant.Status {
        let standard = rules.map { rule in (rule, [person.text(of: rule.question)]) }
        let custom = questions.flatMap { question in
            question.rules.map { ($0, person.answers(to: question)) }
        }
        let all = (standard + custom).sorted { $0.0.order < $1.0.order }
        guard !all.isEmpty else { return autoAcceptRequest ? .approved : .pending }
        let first = all.first { rule, answers in answers.contains { rule.matches($0) } }
        return first?.0.result == .approve ? .approved : .rejected
    }

    var json: JSON {
        var members = [JSON.Member("autoAcceptRequest", .bool(autoAcceptRequest))]
        for name in ["requireFirstName", "requireLastName", "requireEmail"] {
            members.append(JSON.Member(name, .bool(true)))
        }
        for (flag, detail) in Self.standard {
            members.append(JSON.Member(flag, .bool(required.contains(detail))))
        }
        if let maxRegisterNum {
            members.append(JSON.Member("maxRegisterNum", .number(String(maxRegisterNum))))
        }
        members.append(JSON.Member("customizedQuestions", .array(questions.map(\.json))))
        members.append(JSON.Member("rules", .array(rules.map(\.json))))
        return .object(members)
    }
}

extension RegistrantForm {
    /// The answers to one question.
    fileprivate func answers(to question: HostedQuestion) -> [String] {
        answers.filter { $0.questionID == question.id }.flatMap(\.parts).map(\.text)
    }

    /// The answer to a standard question; nothing where there is none.
    fileprivate func text(of question: ApprovalRule.Question?) -> String {
        switch question {
        case .lastName: lastName
        case .email: email
        case .workPhone: details["phone"] ?? ""
        default: question.flatMap { details[$0.rawValue] } ?? ""
        }
    }
}
