import Foundation
import Registration

extension SandboxDesk {
    /// Counts a call before its body is read, and answers with what goes wrong with it.
    ///
    /// Calls outside the contract, and those without the token, are neither counted nor hit.
    func fault(for method: String, _ path: String, authorization: String?) async -> Fault? {
        guard case .operation(let operation, _, _) = Route(method, path, in: store.rules.dialect),
            isAuthorised(authorization)
        else { return nil }
        return await store.drawFault(for: operation)
    }

    /// Makes a call as a fault lets it be made.
    func perform(_ errand: Errand, under fault: Fault) async throws(SandboxRefusal) -> Answer {
        try await disturb(errand, fault)
        var errand = errand
        if case .lag(let duration) = fault.disturbance {
            errand.asOf = errand.now.advanced(by: .zero - duration)
        }
        if case .pageShift(let rows) = fault.disturbance { errand.repeated = rows }
        var answer = Answer.nothing
        switch fault.effect {
        case .none: break
        case .all: answer = try await operate(errand)
        case .first(let count):
            errand.call.body = errand.call.body.first(count)
            // Nobody at all is no call.
            if count > 0 { answer = try await operate(errand) }
        case .after(let duration):
            try await store.postpone(errand, until: errand.now.advanced(by: duration))
        }
        return answer
    }

    /// The answer as a fault lets it be seen.
    func shown(_ answer: Answer, _ fault: Fault, _ errand: Errand, trackingID: String) -> Answer {
        var shown = answer
        switch fault.reply {
        case .normal: break
        case .drop: shown.manner = .drop
        case .reset: shown.manner = .reset
        case .stall: shown.manner = .stall
        case .truncated: shown.manner = .truncated
        case .drip(let duration): shown.manner = .drip(duration)
        case .status(let code, let headers, let body):
            shown = Answer(
                SandboxRefusal(code, "The sandbox fails on order."),
                trackingID: trackingID
            )
            if let body { shown.content = .raw(Array(body.utf8), type: nil) }
            // RFC 9110, 6.4.1: nothing follows their head.
            if Fault.bodiless.contains(code) { shown.content = .none }
            shown.headers += headers.map { ($0.name, value($0.value, at: errand.now)) }
        case .malformed:
            shown.status = 200
            shown.content = .raw(Array(#"{"items":[{"id":"#.utf8), type: "application/json")
        case .empty:
            shown.status = 200
            shown.content = .raw([], type: "application/json")
        case .reordered: shown.content = shown.content.withItems { $0.reversed() }
        case .omitting(let count): shown.content = shown.content.withItems { $0.dropLast(count) }
        case .lowercased:
            shown.content = shown.content.withItems { $0.map(\.withLowercasedEmail) }
            if errand.operation == .createRegistrant, let value = shown.content.value {
                shown.content = .json(value.withLowercasedEmail)
            }
        }
        return shown
    }

    private func disturb(_ errand: Errand, _ fault: Fault) async throws(SandboxRefusal) {
        switch fault.disturbance {
        case .foreignWriter:
            let person = errand.call.body.firstPerson(in: store.rules.dialect)
            guard let person else { return }
            try await store.registerQuietly([person], in: errand.meeting, at: errand.now)
        case .pageShift(let rows):
            let strangers = (0..<rows)
                .map { number in
                    RegistrantForm(
                        firstName: "Passing",
                        lastName: "Stranger",
                        email: "stranger-\(errand.now.milliseconds)-\(number)@sandbox.example"
                    )
                }
            try await store.registerQuietly(strangers, in: errand.meeting, at: errand.now)
        case .meetingDeleted: try? await store.deleteMeeting(errand.meeting)
        case .lag(let duration)
        where ![.listRegistrants, .queryRegistrants].contains(errand.operation):
            await store.hideWrites(from: errand.now, for: duration)
        case .lag, nil: break
        }
    }

    /// Puts the HTTP date (RFC 9110, 5.6.7) of so many seconds from now in place of `{now+3}`.
    private func value(_ text: String, at now: Timestamp) -> String {
        guard text.hasPrefix("{now+"), text.hasSuffix("}"),
            let seconds = Int(text.dropFirst(5).dropLast()), Fault.waits.contains(seconds)
        else { return text }
        let date = now.advanced(by: .seconds(seconds)).date
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents(
            [.weekday, .day, .month, .year, .hour, .minute, .second],
            from: date
        )
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        func two(_ number: Int?) -> String {
            let number = number ?? 0
            return number < 10 ? "0\(number)" : "\(number)"
        }
        return days[(parts.weekday ?? 1) - 1] + ", " + two(parts.day) + " "
            + months[(parts.month ?? 1) - 1] + " \(parts.year ?? 0) "
            + [parts.hour, parts.minute, parts.second].map(two).joined(separator: ":") + " GMT"
    }
}

extension Answer.Content {
    /// The JSON value that it is, if it is one.
    fileprivate var value: JSON? {
        switch self {
        case .json(let json): json
        case .written(let bytes): try? JSONReader.value(of: bytes)
        default: nil
        }
    }

    /// The same with other members under `items`; what has none stays as it is.
    fileprivate func withItems(_ change: ([JSON]) -> some Sequence<JSON>) -> Answer.Content {
        guard case .object(let members)? = value else { return self }
        return .json(
            .object(
                members.map { member in
                    guard member.name == "items", case .array(let items) = member.value else {
                        return member
                    }
                    return JSON.Member(member.name, .array(Array(change(items))))
                }
            )
        )
    }
}

extension JSON {
    /// A person with the address in lower case.
    fileprivate var withLowercasedEmail: JSON {
        guard case .object(let members) = self else { return self }
        return .object(
            members.map { member in
                guard member.name == "email", let text = member.value.text else { return member }
                return Member(member.name, .string(text.lowercased()))
            }
        )
    }
}

extension CallBody {
    /// The same call about the first so many people; what is no such call stays as it is.
    fileprivate func first(_ count: Int) -> CallBody {
        guard case .object(let members) = try? json() else { return self }
        let cut = members.map { member in
            guard case .array(let items) = member.value,
                ["items", "registrants"].contains(member.name)
            else { return member }
            return JSON.Member(member.name, .array(Array(items.prefix(count))))
        }
        return .bytes(JSON.object(cut).bytes)
    }

    /// The first person of a `bulkInsert`, or the one of a `createRegistrant`.
    fileprivate func firstPerson(in dialect: Dialect) -> RegistrantForm? {
        guard case .bytes = self, let json = try? json() else { return nil }
        let people = try? RegistrantForm.people(in: json, atMost: .max, dialect)
        return people?.first ?? (try? RegistrantForm(json, dialect))
    }
}
