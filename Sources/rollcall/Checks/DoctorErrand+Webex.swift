import EventRuns
import Foundation
import Registration
import WebexMeetings

extension DoctorErrand {
    /// A clock that is further off misjudges waits that Webex names as a moment.
    private static let noticedSkew: Duration = .seconds(10)
    /// And one that is that far off misjudges when tokens end.
    private static let worstSkew: Duration = .seconds(300)

    /// Token, scopes, clock, meeting and registration; what needs a token is left out without one.
    func webex() async -> [CheckLine] {
        let server: ServerURL
        let origin: TokenOrigin
        do {
            server = try service.serverURL()
            origin = try service.tokenOrigin(for: server)
        } catch { return [.fail("token", error)] }
        var lines = await token(origin, at: server)
        if let meeting { lines += await registration(of: meeting.text) }
        return lines
    }

    private func token(_ origin: TokenOrigin, at server: ServerURL) async -> [CheckLine] {
        do {
            let signIn = try Composition.signIn(at: server, service)
            let tokens = TokenSource(origin, signIn: signIn, clock: Composition.clock)
            let before = Composition.clock.now
            let person = try await signIn.person(of: tokens)
            let now = Composition.clock.now
            // What a renewal has stored meanwhile.
            let latest = try service.tokenOrigin(for: server)
            return [
                .ok("token", "\(server.host) knows it: \(person.shown)"), scopes(latest),
                TokenLife(latest).line(at: now),
                clock(person.answeredAt, between: before, and: now),
            ]
        } catch let failure as SignInFailure where failure.status == 403 {
            let words = "it may not tell whose it is (\(failure))"
            return [
                .warn("token", words, "name --meeting: that shows whether it does for a run"),
                scopes(origin), TokenLife(origin).line(at: Composition.clock.now),
            ]
        } catch { return [.fail("token", error)] }
    }

    /// Registering people takes both; an administrator's have other names.
    private func scopes(_ origin: TokenOrigin) -> CheckLine {
        let name = "scopes"
        guard let scopes = origin.credentials?.scopes else {
            return .ok(name, "Webex does not tell them for this token")
        }
        let needed = [
            ["meeting:schedules_read", "meeting:admin_schedule_read"],
            ["meeting:schedules_write", "meeting:admin_schedule_write"],
        ]
        let missing = needed.filter { !$0.contains(where: scopes.contains) }.map { $0[0] }
        guard missing.isEmpty else {
            return .fail(
                name,
                "\(missing.joined(separator: " and ")) is missing",
                "add it to the integration on developer.webex.com, then: rollcall login",
                .noPermission
            )
        }
        return .ok(name, scopes.joined(separator: " "))
    }

    private func clock(
        _ theirs: Timestamp?,
        between before: Timestamp,
        and after: Timestamp
    ) -> CheckLine {
        let name = "clock"
        guard let theirs else {
            return .warn(name, "Webex did not say what time it is", "compare it with another")
        }
        // Theirs is rounded down to the second, and was read at some moment in between.
        let ahead = theirs.advanced(by: .seconds(1)).duration(to: before)
        let behind = after.duration(to: theirs)
        let skew = max(ahead, behind, .zero)
        guard skew > Self.noticedSkew else { return .ok(name, "as Webex's, to a few seconds") }
        let words = "\(AgeText(skew)) \(ahead > behind ? "ahead of" : "behind") Webex's"
        let remedy = "set it by NTP: timedatectl set-ntp true"
        return skew > Self.worstSkew
            ? .fail(name, words, remedy, .configuration) : .warn(name, words, remedy)
    }

    func registration(of text: String) async -> [CheckLine] {
        let folder = Composition.passingFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        do {
            let access = try service.access()
            // Nothing of it is to be remembered.
            let ledger = try await Composition.passingLedger(in: folder, at: nil, isCopied: false)
            let parts = try Composition.workshop(
                access,
                ledger: ledger,
                options: PaceOptions.standard
            ) { _ in }
            let desk = MeetingDesk(api: parts.client, courier: parts.courier, whose: parts.whose)
            let reference = MeetingReference(text)
            let id =
                if let series = reference.series { series.id } else {
                    try await desk.find(
                        reference,
                        hostEmail: access.hostEmail,
                        now: Composition.clock.now
                    )
                    .id
                }
            let scope = access.scope(id.text)
            let meeting = try await desk.get(scope)
            let spoken = try await access.speaking(
                of: scope,
                on: ledger,
                options: PaceOptions.standard
            )
            let form = spoken.terms.dialect == .webex ? await form(of: scope, at: desk) : nil
            return [seen(meeting), form ?? registration(of: meeting)]
        } catch { return [.fail("meeting", error)] }
    }

    private func seen(_ meeting: Meeting) -> CheckLine {
        let name = "meeting"
        let title = "\(Excerpt(meeting.title ?? "no title")), \(meeting.start ?? "no start")"
        let isOver = ["ended", "expired", "missed"].contains(meeting.state ?? "")
        return isOver ? .warn(name, "\(title): it is over", "name the next one") : .ok(name, title)
    }

    /// What the meeting itself says, where the service has no form to show.
    private func registration(of meeting: Meeting) -> CheckLine {
        let name = "registration"
        switch meeting.registrationEnabled {
        case true?: return .ok(name, "on")
        case false?:
            let remedy = "switch it on for this meeting on Webex"
            return .fail(name, "off: nobody can be registered", remedy, .personNeeded)
        case nil: return .warn(name, "Webex does not say whether it is on", "look at the meeting")
        }
    }

    private func form(of scope: MeetingScope, at desk: MeetingDesk) async -> CheckLine {
        do {
            let questions = try await desk.form(of: scope).questions.count
            return .ok("registration", "on, with \(questions) questions of its own")
        } catch { return .fail("registration", error) }
    }
}
