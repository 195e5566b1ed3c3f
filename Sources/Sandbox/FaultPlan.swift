public import Registration

/// What is to go wrong, and when: a list of faults, each for some calls of an operation.
///
/// One plan is obeyed by whatever door a call comes through. The first fault that takes a call
/// has it.
public struct FaultPlan: Hashable, Sendable {
    /// The calls of an operation that a fault takes, counted from 1.
    public enum Calls: Hashable, Sendable {
        /// These.
        case at(Set<Int>)
        /// Every so manieth.
        case every(Int)
        /// Each with this chance, from 0 to 1.
        case chance(Double)
    }

    /// A fault, and which calls it takes.
    public struct Entry: Hashable, Sendable {
        /// The operation; nil for all of them, counted together.
        public var operation: WebexOperation?
        /// Which of its calls.
        public var calls: Calls
        /// What goes wrong.
        public var fault: Fault

        /// A fault for some calls.
        public init(on operation: WebexOperation?, _ calls: Calls, _ fault: Fault) {
            self.operation = operation
            self.calls = calls
            self.fault = fault
        }
    }

    /// In the order of the plan.
    public var entries: [Entry]

    /// A plan; without entries nothing goes wrong.
    public init(_ entries: [Entry] = []) {
        self.entries = entries
    }
}
