/// What a run is for.
public enum RunPurpose: String, CaseIterable, Hashable, Sendable, Codable {
    /// Registers the people of a file, and decides on them.
    case register = "import"
    /// Takes people out: who is approved is cancelled, who waits is rejected.
    case withdraw
    /// Takes people off the meeting, wherever they stand.
    case delete
    /// Takes back the registrations that another run made.
    case undo
    /// Decides on everybody who waits on Webex, whoever registered them.
    case decide

    /// Whether it takes away what was there: asked for by a person, each time.
    public var takesBack: Bool {
        switch self {
        case .register, .decide: false
        case .withdraw, .delete, .undo: true
        }
    }

    /// What a person who is to be taken out gets, by where they stand.
    ///
    /// Nobody can cancel who waits, and nobody can be rejected who was approved without reading as
    /// if they had never been in.
    public func ruling(on status: RegistrantStatus) -> Verdict.Ruling {
        switch (self, status) {
        case (.delete, _), (.undo, _): .delete
        case (_, .approved), (_, .cancelled): .cancel
        default: .reject
        }
    }
}
