import Delivery
public import Registration

extension MeetingDesk {
    /// What a change of a form would do, worked out before anything is sent.
    public struct FormChange: Sendable {
        /// The whole form to be sent.
        public let form: FormDocument
        /// The members that differ; none where there is nothing to change.
        public let changed: [String]
    }

    /// What the meeting asks of people.
    ///
    /// Throws `.stopped`.
    public func form(of meeting: MeetingScope) async throws(RunFailure) -> RegistrationForm {
        try await asked(meeting) { [api] () async throws(CallFailure) in
            try await api.registrationForm(of: meeting)
        }
    }

    /// The same, as the service writes it.
    ///
    /// Throws `.stopped`: 65 where registration is off.
    public func formDocument(of meeting: MeetingScope) async throws(RunFailure) -> FormDocument {
        let bytes = try await asked(meeting) { [api] () async throws(CallFailure) in
            try await api.formDocument(of: meeting)
        }
        do { return try FormDocument(bytes) } catch { throw .stopped(.unreadableForm(meeting.id)) }
    }

    /// The meeting's form with some members replaced; sends nothing.
    ///
    /// Throws `.stopped`: 65 where registration is off, since writing a form would switch it on,
    /// and for what is no form.
    public func change(
        _ meeting: MeetingScope,
        by part: FormDocument
    ) async throws(RunFailure) -> FormChange {
        let present = try await formDocument(of: meeting)
        do {
            let form = try present.merging(part)
            return FormChange(form: form, changed: form.differences(from: present))
        } catch { throw .stopped(.unreadableForm(meeting.id)) }
    }

    /// Writes a form; answers with what it is then.
    ///
    /// Throws `.stopped`.
    public func write(
        _ form: FormDocument,
        to meeting: MeetingScope
    ) async throws(RunFailure) -> FormDocument {
        let bytes = try await byCourier { () async throws(DeliveryFailure) in
            try await courier.post(.updateRegistration) { [api] () async throws(CallFailure) in
                try await api.updateRegistration(of: meeting, to: form.bytes)
            }
        }
        do { return try FormDocument(bytes) } catch { throw .stopped(.unreadableForm(meeting.id)) }
    }

    private func asked<Answer: Sendable>(
        _ meeting: MeetingScope,
        _ call: @escaping @Sendable () async throws(CallFailure) -> Answer
    ) async throws(RunFailure) -> Answer {
        do {
            return try await courier.call(.getRegistration, call)
        } catch {
            if case .stopped(let stop) = error, stop.code == "webex.400" {
                throw .stopped(.formless(meeting.id, stop))
            }
            throw await RunFailure(error, about: meeting, whose: whose)
        }
    }
}
