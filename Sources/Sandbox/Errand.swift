import Registration

/// A call of a known operation on its way through the desk.
struct Errand: Sendable {
    /// What is asked for.
    let operation: WebexOperation
    /// The meeting's id as the path has it; empty where the path has none.
    let meeting: String
    /// The registrant's id as the path has it; empty where the path has none.
    var registrant = ""
    /// The request.
    var call: IncomingCall
    /// When it came.
    let now: Timestamp
    /// The moment whose listing is shown; nil for now.
    var asOf: Timestamp?
    /// How many people of the page before are listed once more.
    var repeated = 0
}
