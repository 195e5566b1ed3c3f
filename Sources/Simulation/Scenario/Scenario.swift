import Registration
import Sandbox

/// Everything that is drawn for one world: whoever has it can let it happen again.
struct Scenario: Hashable, Sendable {
    /// How long Webex takes over what it answers late.
    enum Weather: String, CaseIterable, Hashable, Sendable {
        /// Less than the settle delay: the promise holds to the letter.
        case below
        /// Perhaps more: a double may come, and is told.
        case above
    }

    /// What decides on who waits.
    enum Judge: String, CaseIterable, Hashable, Sendable {
        case nobody
        case approvesAll
        case byCompany
        /// The same, and against what people decided on Webex.
        case overridingByCompany
        /// So many seats; who gets none waits.
        case bySeats
    }

    /// Somebody who is on Webex before anything is sent.
    struct Resident: Hashable, Sendable {
        let guest: Guest
        let status: HostedRegistrant.Status
    }

    /// One process, and perhaps another beside it.
    struct Act: Hashable, Sendable {
        /// Which sheet it imports.
        var sheet: Int
        /// Goes on with the unfinished run instead, where there is one: `rollcall resume`.
        var resumes = false
        /// Sends again what failed in the newest run instead, ended or not: `rollcall retry`.
        var retries = false
        /// Plans first, and imports by that plan.
        var plans = false
        /// Of new rows it sends only the first so many.
        var limit: Int?
        /// The time before it begins.
        var pause: Duration
        /// Whom the organiser takes off the meeting in that time, where they are on it.
        var removed: [Guest] = []
        /// What befalls the process.
        var fate = Life.Fate()
        /// When the process is asked to end, from its beginning.
        var interruptedAfter: Duration?
        /// How long it may take.
        var deadline: Duration?
        /// A second process: its sheet, and how much later it begins.
        var partner: Partner?
    }

    /// A second process at the same time.
    struct Partner: Hashable, Sendable {
        var sheet: Int
        var delay: Duration
        var fate = Life.Fate()
    }

    let seed: UInt64
    var weather = Weather.below
    var judge = Judge.nobody
    var notifiesRejected = true
    /// Where seats decide.
    var seats = 1
    var rules = SandboxRules()
    var pageSize = 100
    var batchSize = 10
    var latency: Duration = .milliseconds(50)
    var residents: [Resident] = []
    var strangers = 0
    var unwanted: Set<EmailKey> = []
    var sheets: [Sheet] = []
    var acts: [Act] = []
    /// The sheets that are imported until they are done, in this order.
    var last: [Int] = []
    var faults = FaultPlan()
    /// What is taken back in the end; nil leaves everything as it is.
    var takingBack: TakingBack?
    /// Whose address is corrected in the end; nil leaves them all.
    var correction: Correction?
    /// Whether the first process makes the ledger; else there is an empty one.
    var beginsWithoutLedger = false

    /// A scenario in which nothing was drawn so far.
    init(seed: UInt64, judge: Judge) {
        self.seed = seed
        self.judge = judge
    }

    /// The settle delay of every world.
    static let settleDelay: Duration = .seconds(5)

    /// The policy file of a judge; nil where nobody decides.
    func policy(of judge: Judge) -> String? {
        switch judge {
        case .nobody: nil
        case .approvesAll: "version: 1\ndefault: approve\nrules: []\n"
        case .byCompany, .overridingByCompany:
            """
            version: 1
            default: hold
            override: \(judge == .overridingByCompany)
            rules:
              - name: customers
                when: {companyName: {equals: Acme}}
                then: approve
              - name: rivals
                when: {companyName: {equals: Rival}}
                then: reject
                notify: \(notifiesRejected)

            """
        case .bySeats:
            """
            version: 1
            default: hold
            rules:
              - name: seats
                when: {companyName: {exists: true}}
                then: approve
                limit: \(seats)

            """
        }
    }

    /// Where a guest may stand in the end, told from the scenario alone.
    func statuses(of guest: Guest) -> Set<RegistrantStatus> {
        let resident = residents.first { $0.guest == guest }?.status
        let before = standing(of: guest)
        let mayBeMoved = resident == nil || before == .pending || judge == .overridingByCompany
        guard mayBeMoved, before != .cancelled else { return [RegistrantStatus(before.rawValue)] }
        let stays = RegistrantStatus(before.rawValue)
        switch (judge, guest.company) {
        case (.approvesAll, _), (.byCompany, .acme), (.overridingByCompany, .acme):
            return [.approved]
        case (.byCompany, .rival), (.overridingByCompany, .rival): return [.rejected]
        case (.bySeats, _): return [stays, .approved]
        default: return [stays]
        }
    }

    /// Where a guest stands before anybody decides.
    func standing(of guest: Guest) -> HostedRegistrant.Status {
        let before = residents.first { $0.guest == guest }?.status ?? .pending
        return before == .pending && rules.autoAccept ? .approved : before
    }
}
