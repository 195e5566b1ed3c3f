/// A pattern of `*` (any characters, also none) and `?` (exactly one), for the whole value.
///
/// There are no classes and no escapes: every other character stands for itself. The time is at
/// most the pattern's length times the value's, whatever the pattern (no backtracking further than
/// to the last `*`).
public struct Glob: Hashable, Sendable {
    private enum Piece: Hashable, Sendable {
        case run
        case one
        case character(Character)
    }

    private let pieces: [Piece]

    /// Reads a pattern; several `*` in a row are one.
    public init(_ pattern: String) {
        var pieces: [Piece] = []
        for character in pattern {
            switch character {
            case "*": if pieces.last != .run { pieces.append(.run) }
            case "?": pieces.append(.one)
            default: pieces.append(.character(character))
            }
        }
        self.pieces = pieces
    }

    /// Whether the pattern takes in the whole text.
    public func matches(_ text: String) -> Bool {
        let characters = Array(text)
        var at = 0
        var piece = 0
        // Where to go on when a comparison fails: after the last `*`, one character later.
        var retry: (piece: Int, at: Int)?
        while at < characters.count {
            if piece < pieces.count, pieces[piece] == .run {
                piece += 1
                retry = (piece, at)
            } else if piece < pieces.count, takes(characters[at], pieces[piece]) {
                piece += 1
                at += 1
            } else if let last = retry {
                retry = (last.piece, last.at + 1)
                piece = last.piece
                at = last.at + 1
            } else {
                return false
            }
        }
        return pieces[piece...].allSatisfy { $0 == .run }
    }

    private func takes(_ character: Character, _ piece: Piece) -> Bool {
        piece == .one || piece == .character(character)
    }
}
