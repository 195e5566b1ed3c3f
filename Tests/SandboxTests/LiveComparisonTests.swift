import Registration
import TestSupport
import Testing

@testable import Sandbox

/// The document of the live dialect against what is published of the live service, which has more
/// operations and more properties of meetings than the sandbox.
@Suite(.enabled(if: SharedDocument.folder != nil))
struct LiveComparisonTests {
    /// Something that only one of the documents has, on purpose.
    private struct Difference {
        /// How the findings end that it explains.
        let ends: [String]
        let reason: String

        init(_ ends: String..., because reason: String) {
            self.ends = ends
            self.reason = reason
        }

        func explains(_ finding: String) -> Bool { ends.contains { finding.hasSuffix($0) } }
    }

    /// What is published of registrants and forms, and the sandbox has not.
    private static let omissions = [
        Difference(".sourceId", because: "nobody comes from an invitation source"),
        Difference(".registrationId", because: "no webinar gives out registration ids"),
    ]

    /// What the sandbox has, and nobody publishes.
    private static let additions = [
        Difference(
            "POST /access_token is missing",
            "POST /device/authorize is missing",
            "POST /device/token is missing",
            "GET /people/me is missing",
            because: "signing in is published apart from meetings"
        ),
        Difference(
            "parameter cursor",
            because: "the addresses of further pages are the server's own"
        ),
        Difference(
            "body: required registrants",
            "body: required items",
            because: "a call about nobody is refused"
        ),
        Difference(
            "customizedQuestions[].id",
            "customizedQuestions[].rules[].order",
            because: "a form can be put back as it was read, and its rules stay in their order"
        ),
        Difference(
            "registration: 200.maxRegisterNum",
            because: "a meeting shows its seats with its form, and so does the form alone"
        ),
        Difference(
            "200.items[].registration.customizedQuestions",
            "200.items[].registration.rules",
            "PUT /meetings/{meetingId}: 200.registration.customizedQuestions",
            "PUT /meetings/{meetingId}: 200.registration.rules",
            because: "a meeting looks the same wherever it is shown"
        ),
        Difference(
            "POST /meetings: body.registrationEnabled",
            because: "registration can be switched on as in the contract"
        ),
        Difference(
            "PUT /meetings/{meetingId}: body: required title",
            "PUT /meetings/{meetingId}: body: required start",
            "PUT /meetings/{meetingId}: body: required end",
            "PUT /meetings/{meetingId}: body.roomId",
            because: "a meeting is replaced whole, as in the contract"
        ),
    ]

    @Test("The own document is what is published, but for what has a reason")
    func agrees() throws {
        let live = try SharedDocument.live.read()
        let own = try OpenAPIDocument(Dialect.webex.document)
        #expect(own.only(Self.isOfRegistrants).operations.count == 13)
        let (omitted, added) = Self.differences(of: own, from: live)
        for (findings, differences) in [(omitted, Self.omissions), (added, Self.additions)] {
            #expect(Self.unexplained(findings, by: differences) == [])
            let unneeded = differences.filter { !findings.contains(where: $0.explains) }
            #expect(unneeded.map(\.reason) == [])
        }
    }

    @Test("What is not as published is found")
    func canFail() throws {
        let live = try SharedDocument.live.read()
        let own = String(decoding: Dialect.webex.document, as: UTF8.self)
        for (promise, broken, finding) in [
            ("  /meetings/{meetingId}/registration:", "  /meetings/{meetingId}/form:", "missing"),
            ("name: registrationTimeTo", "name: registeredTo", "parameter registrationTimeTo"),
            ("name: email\n      in: query", "name: email\n      in: header", "parameter email"),
            (
                "in: header\n      required: false", "in: header\n      required: true",
                "parameter hostEmail"
            ),
            ("zipCode:\n          type: number", "zipCode:\n          type: string", "type"),
            ("required: [emails]", "required: []", "required emails"),
            ("required: [firstName, lastName, email]", "required: [firstName, fax]", "lastName"),
            ("enum: [ASC, DESC]", "enum: [ASC]", "orderType: enum"),
            ("requireFax", "requiresFax", "requireFax"),
            ("enum: [pending, approved, rejected]", "enum: [pending, approved]", "status: enum"),
            ("        fax:", "        telefax:", ".telefax"),
        ] {
            let text = own.replacing(promise, with: broken)
            #expect(text != own)
            let (omitted, added) = Self.differences(
                of: try OpenAPIDocument(Array(text.utf8)),
                from: live
            )
            let found =
                Self.unexplained(omitted, by: Self.omissions)
                + Self.unexplained(added, by: Self.additions)
            #expect(found.contains { $0.contains(finding) }, "\(promise): \(found)")
        }
    }

    private static func isOfRegistrants(_ operation: OpenAPIDocument.Operation) -> Bool {
        operation.path.contains("/regist")
    }

    /// What the own document lacks where people register, and what it has beyond the other.
    ///
    /// To promise more of an answer, as that something is always there, is no difference.
    private static func differences(
        of own: OpenAPIDocument,
        from live: OpenAPIDocument
    ) -> (omitted: [String], added: [String]) {
        let omitted = own.gaps(against: live.only(isOfRegistrants), .structure)
        let added = live.gaps(against: own, .structure)
            .filter { !($0.contains(": 200") && $0.contains(": required ")) }
        return (omitted, added)
    }

    private static func unexplained(
        _ findings: [String],
        by differences: [Difference]
    ) -> [String] {
        findings.filter { finding in !differences.contains { $0.explains(finding) } }
    }
}
