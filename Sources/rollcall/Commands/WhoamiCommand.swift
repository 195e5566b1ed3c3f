import ArgumentParser
import Registration
import WebexMeetings

/// `rollcall whoami`: whose token it is.
struct WhoamiCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "whoami",
        abstract: "Tell whose token it is, which scopes it has and how long it lasts."
    )

    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            let server = try service.serverURL()
            let origin = try service.tokenOrigin(for: server)
            let signIn = try Composition.signIn(at: server, service)
            let tokens = TokenSource(origin, signIn: signIn, clock: Composition.clock)
            let person = try await signIn.person(of: tokens)
            // What a renewal has stored meanwhile.
            let latest = try service.tokenOrigin(for: server)
            let identity = Identity(
                person,
                latest.credentials,
                latest.place,
                at: Composition.clock.now
            )
            Terminal.print(service.json ? identity.document : identity.text)
            return .done
        }
    }
}
