import Foundation
import Registration

/// What a case with Cisco is told of a run: no person, no words of anybody, no token.
struct SupportBundle: Encodable, Sendable {
    let rollcall: String
    let system: String
    let run: String
    let meeting: String
    let target: String
    let dialect: String
    let startedAt: String
    let finishedAt: String?
    let exit: Int32
    let rows: Int
    let buckets: [String: Int]
    let requestsSent: Int
    let requestsRetried: Int
    let requestsThrottled: Int
    let requests: [ExchangeLog.Line]

    init(_ account: RunAccount, terms: RunTerms, exchanges: [ExchangeLog.Line]) {
        rollcall = Rollcall.version
        system = ProcessInfo.processInfo.operatingSystemVersionString
        run = account.run.text
        meeting = account.meeting.text
        target = account.target.rawValue
        dialect = terms.dialect.rawValue
        startedAt = account.startedAt.description
        finishedAt = account.finishedAt?.description
        exit = account.exit.rawValue
        rows = account.rows
        buckets = Dictionary(
            uniqueKeysWithValues: account.buckets.map { ($0.key.rawValue, $0.value) }
        )
        requestsSent = account.requests.sent
        requestsRetried = account.requests.retried
        requestsThrottled = account.requests.throttled
        requests = exchanges
    }
}
