import Delivery
import Intake
import Registration

extension EventRun {
    /// The form that people fill in to register for the meeting, asked for before the file is
    /// read; one that asks for nothing where the service shows none.
    ///
    /// A meeting that takes no registrations (400) is found out about once the rows are in the
    /// ledger, and one that is not there (404) as well: then they have their report.
    func askForm() async throws(RunFailure) -> AskedForm {
        let (meetings, scope) = (rooms.meetings, order.meeting)
        guard meetings.showsForms else { return AskedForm() }
        do {
            let form = try await rooms.courier.call(.getRegistration) {
                () async throws(CallFailure) in
                try await meetings.registrationForm(of: scope)
            }
            return AskedForm(
                order.ignoresForm ? form.withoutRequirements : form,
                under: order.terms
            )
        } catch {
            guard case .stopped(let stop) = error,
                ["webex.400", "webex.404", "webex.405"].contains(stop.code)
            else { throw RunFailure(error) }
            return AskedForm()
        }
    }
}
