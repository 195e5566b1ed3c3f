import EventRuns
import Registration
import Sandbox

/// Compares what became of an address that was corrected with who was there before.
struct CorrectionOracle {
    let what: Correction
    let scenario: Scenario
    let before: Truth
    let after: Truth
    let ended: [World.Corrected]

    /// What may not be.
    var complaints: [String] {
        ended.flatMap { one in
            (one.truth.map(complaints(at:)) ?? []).map { "after \(one.process): \($0)" }
        } + complaintsAboutProcesses + complaintsAboutOthers + complaintsAboutMails
            + complaintsInTheEnd
    }

    private var was: [HostedRegistrant] { before.people[what.old] ?? [] }

    /// The status that the new registration has to get, where nothing keeps the change from being
    /// made; nil where a person is needed first.
    private var goal: HostedRegistrant.Status? {
        guard was.count == 1, let person = was.first, person.status != .cancelled,
            before.people[what.new] == nil
        else { return nil }
        // A service that accepts everybody leaves nobody waiting.
        if scenario.rules.autoAccept && person.status == .pending { return nil }
        return person.status
    }

    /// After any process, a killed one as well: the person is registered, and where the old address
    /// is gone the new one stands for it.
    private func complaints(at truth: Truth) -> [String] {
        guard !truth.isGone, was.count == 1 else { return [] }
        let (old, new) = (truth.people[what.old] ?? [], truth.people[what.new] ?? [])
        if old.map(\.id) == was.map(\.id) {
            return old.map(\.status) == was.map(\.status) ? [] : ["the old one is another"]
        }
        guard old.isEmpty else { return ["the old one was registered again"] }
        if new.isEmpty { return ["neither address is registered"] }
        return new.contains { $0.status == was[0].status } ? [] : ["the status is lost"]
    }

    private var complaintsAboutProcesses: [String] {
        ended.flatMap { one -> [String] in
            let status: ExitStatus? =
                switch one.end {
                case .made(let status), .leftAsItWas(let status): status
                case .failure(let failure): failure.status
                case .nothing, .killed: nil
                }
            guard let status, [.software, .configuration].contains(status) else { return [] }
            return ["process \(one.process) ended with \(status.rawValue): \(one.end)"]
        }
    }

    private var complaintsAboutOthers: [String] {
        Set(before.people.keys).union(after.people.keys).subtracting([what.old, what.new])
            .sorted { $0.text < $1.text }
            .flatMap { key -> [String] in
                let (was, now) = (before.people[key] ?? [], after.people[key] ?? [])
                // Somebody else may register people at any time.
                if was.isEmpty && after.foreign(key) == now.count { return [] }
                let isSame =
                    was.map(\.id) == now.map(\.id) && was.map(\.status) == now.map(\.status)
                    && before.mails[key] == after.mails[key]
                return isSame ? [] : ["\(key.text): touched, and not asked for"]
            }
    }

    /// The old address is told nothing, the new one each thing once.
    private var complaintsAboutMails: [String] {
        var found: [String] = []
        if before.mails[what.old] != after.mails[what.old] { found.append("the old one was told") }
        for (kind, times) in told.sorted(by: { $0.key.rawValue < $1.key.rawValue })
        where times > 1 {
            if kind != .registered && after.foreign(what.new) > 0 { continue }
            found.append("the new one was told \(times) times: \(kind.rawValue)")
        }
        return found
    }

    /// What the new address was told since.
    private var told: [SandboxMail.Kind: Int] {
        let earlier = before.mails[what.new] ?? [:]
        return (after.mails[what.new] ?? [:])
            .reduce(into: [:]) { told, mail in
                let more = mail.value - (earlier[mail.key] ?? 0)
                if more > 0 { told[mail.key] = more }
            }
    }

    private var complaintsInTheEnd: [String] {
        guard let last = ended.last, !after.isGone else { return [] }
        let now = after.people[what.new] ?? []
        // Somebody else registered the same address: a person has to look.
        if after.foreign(what.new) > 0 && before.people[what.new] == nil { return [] }
        guard let goal else {
            var found =
                last.needsPerson || last.isDone ? [] : ["nobody is told to look: \(last.end)"]
            if was.map(\.id) != after.people[what.old]?.map(\.id) ?? [] {
                found.append("the old one was removed, and a person had to look first")
            }
            return found
        }
        guard case .nothing = last.end else { return ["it is never done: \(last.end)"] }
        var found: [String] = []
        if let old = after.people[what.old] { found.append("the old one is still \(old)") }
        if now.map(\.status) != [goal] { found.append("\(now.map(\.status)), and not \(goal)") }
        let (form, old) = (now.first?.form, was.first?.form)
        if form?.firstName != old?.firstName || form?.lastName != old?.lastName
            || form?.details != old?.details
        {
            found.append("another person: \(String(describing: form))")
        }
        let isTold = goal != .approved || scenario.rules.autoAccept || told[.approved] != nil
        if told[.registered] != 1 || !isTold {
            found.append("told \(told)")
        }
        return found
    }
}
