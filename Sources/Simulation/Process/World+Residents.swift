import Registration
import Sandbox

extension World {
    /// Lets those in who are on Webex before anything is sent.
    func admitResidents() async throws {
        for number in 0..<scenario.strangers {
            let form = RegistrantForm(
                firstName: "Some",
                lastName: "Stranger",
                email: "stranger\(number)@y.example"
            )
            try await admit(form, as: .pending)
        }
        for resident in scenario.residents {
            let guest = resident.guest
            var form = RegistrantForm(
                firstName: guest.firstName,
                lastName: guest.lastName,
                email: guest.key.text
            )
            form.details["companyName"] = guest.company.rawValue
            try await admit(form, as: resident.status)
        }
    }

    private func admit(_ form: RegistrantForm, as status: HostedRegistrant.Status) async throws {
        var form = form
        form.sendEmail = false
        let person = try await store.bulkInsert([form], into: meeting.id.text, at: clock.now)[0]
        let steps: [RegistrantDecision] =
            switch status {
            case .approved: [.approve]
            case .rejected: [.reject]
            case .cancelled: [.approve, .cancel]
            case .pending: []
            }
        for step in steps where person.status != .approved || step != .approve {
            try await store.decide(
                step,
                on: SelectionForm(ids: [person.id], sendEmail: false),
                in: meeting.id.text,
                at: clock.now
            )
        }
    }
}
