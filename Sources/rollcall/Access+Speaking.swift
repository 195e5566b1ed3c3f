import Bookkeeping
import Delivery
import EventRuns
import Registration
import WebexMeetings

extension Access {
    /// The same access with the dialect known: where nobody has said it, the service is asked.
    ///
    /// Throws what keeps it from answering, and where somebody is to be registered 64 for terms
    /// that the service cannot keep.
    func speaking(
        of meeting: MeetingScope,
        on ledger: Ledger,
        options: DeliveryOptions,
        log: ExchangeLog? = nil,
        registering: Bool = false
    ) async throws -> Access {
        var access = self
        if access.asksDialect {
            let parts = try Composition.workshop(
                self,
                ledger: ledger,
                options: options,
                log: log
            ) { _ in }
            let desk = DialectDesk(courier: parts.courier) {
                [client = parts.client] scope
                    async throws(CallFailure) in
                _ = try await client.registrationForm(of: scope)
            }
            access.terms.dialect = try await desk.dialect(for: meeting)
            access.asksDialect = false
        }
        let isSilent = !access.terms.notices.contains(.registered)
        if registering && isSilent && access.terms.dialect == .contract {
            throw Complaint(
                .usage,
                """
                --notify without registered: this service (dialect contract) mails whoever is \
                registered and has no way to leave it out; only --dialect webex can be silent. \
                Nothing was sent.
                """
            )
        }
        return access
    }
}
