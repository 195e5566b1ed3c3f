import Registration

/// One operator with its operand, which is folded already.
enum Comparison: Hashable, Sendable {
    case equals(String)
    case isIn(Set<String>)
    case startsWith(String)
    case endsWith(String)
    case contains(Infix)
    case glob(Glob)
    case exists(Bool)

    /// Whether a value, folded like the operand, satisfies it; nil is a missing value.
    ///
    /// A missing value satisfies `exists: false` and nothing else.
    func holds(for value: String?) -> Bool {
        guard let value else { return self == .exists(false) }
        return switch self {
        case .equals(let operand): value == operand
        case .isIn(let operands): operands.contains(value)
        case .startsWith(let operand): value.hasPrefix(operand)
        case .endsWith(let operand): value.hasSuffix(operand)
        case .contains(let infix): infix.occurs(in: value)
        case .glob(let glob): glob.matches(value)
        case .exists(let expected): expected
        }
    }
}
