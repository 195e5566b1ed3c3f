import Registration

/// Answers requests by the store's rules: reads them, asks the store, writes what it says.
struct SandboxDesk: Sendable {
    let store: SandboxStore
    let clock: any Timepiece
    let signIn: SignInDesk

    /// Answers one request.
    ///
    /// In this order: the path (404, 405), the token (401), its scope (403), the rate (429), the
    /// body's size (413), the meeting (404, or 400 without registration), what was sent (400), what
    /// stands there.
    ///
    /// `fault` is what `fault(for:_:authorization:)` drew for it.
    func answer(_ call: IncomingCall, under fault: Fault? = nil) async -> Answer {
        let now = clock.now
        try? await store.applyDueCalls(at: now)
        let trackingID = await store.nextTrackingID(at: now)
        var answer: Answer
        switch Route(call.method, call.path, in: store.rules.dialect) {
        case .operation(let operation, let meeting, let registrant):
            var errand = Errand(operation: operation, meeting: meeting, call: call, now: now)
            errand.registrant = registrant
            answer = await reply(to: errand, under: fault, trackingID: trackingID)
        case .inspection(let page):
            answer = look(at: page)
        case .signIn(let kind):
            do throws(SandboxRefusal) {
                answer = try signIn.answer(kind, call, at: now)
            } catch {
                answer = Answer(error, trackingID: trackingID)
            }
        case .wrongMethod(let allowed):
            answer = Answer(.wrongMethod, trackingID: trackingID)
            answer.headers.append(("Allow", allowed.joined(separator: ", ")))
        case .unknown:
            answer = Answer(.notFound(), trackingID: trackingID)
        }
        answer.headers.append(("trackingid", trackingID))
        return answer
    }

    private func reply(
        to errand: Errand,
        under fault: Fault?,
        trackingID: String
    ) async -> Answer {
        var answer: Answer
        do throws(SandboxRefusal) {
            answer = try await perform(errand, fault)
        } catch {
            answer = Answer(error, trackingID: trackingID)
        }
        if let fault { answer = shown(answer, fault, errand, trackingID: trackingID) }
        do throws(SandboxRefusal) {
            try await store.note(
                errand.operation,
                answeredWith: answer.isSeen ? answer.status : 0,
                fault: fault?.name,
                at: errand.now
            )
        } catch {
            answer = Answer(error, trackingID: trackingID)
        }
        return answer
    }

    /// Whether an `Authorization` header carries a token that is taken now.
    func isAuthorised(_ authorization: String?) -> Bool {
        signIn.scopes(of: authorization, at: clock.now) != nil
    }

    /// Throws 401 without a token that is taken, and 403 without the scope that the call needs.
    private func checkToken(of errand: Errand) throws(SandboxRefusal) {
        guard let scopes = signIn.scopes(of: errand.call.authorization, at: errand.now) else {
            throw .unauthorized
        }
        if SandboxSignIn.everyScope.allSatisfy(scopes.contains) { return }
        let actsForHost =
            errand.call.query.items.contains { $0.name == "hostEmail" }
            || [.createMeeting, .updateMeeting, .updateRegistration].contains(errand.operation)
                && ![nil, .null].contains((try? errand.call.body.json())?["hostEmail"])
        guard scopes.contains(Self.scope(of: errand.operation, actingForHost: actsForHost)) else {
            throw .lacksScope
        }
    }

    /// The scope that a call needs (Cisco's list of scopes for meetings).
    private static func scope(of operation: WebexOperation, actingForHost: Bool) -> String {
        let deed = operation.isReading ? "read" : "write"
        return actingForHost ? "meeting:admin_schedule_\(deed)" : "meeting:schedules_\(deed)"
    }

    private func perform(_ errand: Errand, _ fault: Fault?) async throws(SandboxRefusal) -> Answer {
        try checkToken(of: errand)
        if let fault { return try await perform(errand, under: fault) }
        if let wait = await store.admit(at: errand.now) {
            throw store.rules.tellsRetryAfter ? .throttled(for: wait) : .throttledWithoutAWord
        }
        return try await operate(errand)
    }

    /// Does what an operation does.
    func operate(_ errand: Errand) async throws(SandboxRefusal) -> Answer {
        switch errand.operation {
        case .listMeetings: try await listMeetings(errand)
        case .createMeeting: try await createMeeting(errand)
        case .getMeeting: try await getMeeting(errand)
        case .updateMeeting: try await updateMeeting(errand)
        case .deleteMeeting: try await deleteMeeting(errand)
        case .listRegistrants: try await listRegistrants(errand)
        case .approve: try await decide(.approve, errand)
        case .reject: try await decide(.reject, errand)
        case .cancel: try await decide(.cancel, errand)
        case .bulkInsert: try await bulkInsert(errand)
        case .bulkDelete: try await bulkDelete(errand)
        case .createRegistrant: try await createRegistrant(errand)
        case .getRegistrant: try await getRegistrant(errand)
        case .deleteRegistrant: try await deleteRegistrant(errand)
        case .queryRegistrants: try await queryRegistrants(errand)
        case .getRegistration: try await getRegistration(errand)
        case .updateRegistration: try await updateRegistration(errand)
        case .deleteRegistration: try await deleteRegistration(errand)
        }
    }

    private func look(at page: Route.Inspection) -> Answer {
        switch page {
        case .mails: Answer(status: 200, content: .log(SandboxLog(kind: .mails, store: store)))
        case .requests:
            Answer(status: 200, content: .log(SandboxLog(kind: .requests, store: store)))
        case .document: Answer(status: 200, content: .document(store.rules.dialect.document))
        }
    }
}

extension Dialect {
    /// The OpenAPI document of what the sandbox does in it.
    var document: [UInt8] {
        self == .webex ? PackageResources.openapi_webex_yaml : PackageResources.openapi_yaml
    }
}
