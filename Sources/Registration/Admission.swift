/// What `Intake` says of one row: every row gets exactly one.
public enum Admission: Hashable, Sendable {
    /// Deliverable.
    case admitted(RegistrantInput)
    /// Not deliverable, with every reason.
    case rejected(Rejection)
    /// Deliverable, but the address stood on an earlier row.
    case repeated(RegistrantInput, Repetition)
    /// Not asked for, and not judged: in words, by which choice it was left out.
    case filtered(because: String)
}
