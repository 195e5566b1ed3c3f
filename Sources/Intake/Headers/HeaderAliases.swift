import Foundation
import Registration

/// The names under which each field is known in the files of the world.
///
/// One table for each language beside this file; the exports of well-known programs have one of
/// their own for what is no language's usual name. A name is added to the table that it belongs
/// to; a test sees that none stands for two things.
enum HeaderAliases {
    /// Names by what they stand for.
    typealias Table = [(meaning: ColumnMeaning, names: [String])]

    /// All tables, English first.
    static let tables: [Table] = [english, german, french, spanish, japanese, exports]

    /// What a column of this name holds, by the name alone; nil for a name that is not known.
    static func meaning(named name: String) -> ColumnMeaning? { meanings[plain(name)] }

    /// The field that a column of this name holds; nil for any other.
    static func field(named name: String) -> RegistrantField? { meaning(named: name)?.field }

    /// The name of a field that a column is best given.
    static func friendly(_ field: RegistrantField) -> String {
        english.first { $0.meaning == .field(field) }?.names.dropFirst().first ?? field.rawValue
    }

    /// Which of the two names a word may stand for that also means the whole name; nil for any
    /// other word.
    ///
    /// Beside a column for the other of the two it is this one: `Vorname, Name`.
    static func half(named name: String) -> RegistrantField? { halves[plain(name)] }

    /// The known name that one was probably meant as; nil where none is near.
    ///
    /// Near is one letter more, less, replaced or swapped with its neighbour; two in a name of
    /// more than seven letters. Shorter ones are near to too much: `Status` to `State`, and a name
    /// of four letters to any other.
    static func near(_ name: String) -> (name: String, field: RegistrantField)? {
        let given = Array(plain(name))
        guard (5...longest + 2).contains(given.count) else { return nil }
        let most = given.count > 7 ? 2 : 1
        let letters = mask(of: given)
        var best: (entry: Known, distance: Int)?
        // A letter that is put in, left out or replaced makes two of them differ at most: nearly
        // every name is told apart by that alone.
        for entry in known
        where abs(entry.letters.count - given.count) <= most
            && (entry.mask ^ letters).nonzeroBitCount <= 2 * most
        {
            let distance = Suggestion.distance(given, entry.letters)
            if distance <= most, distance < best?.distance ?? .max { best = (entry, distance) }
        }
        return best.map { ($0.entry.name, $0.entry.field) }
    }

    /// A name as it is compared: letters and digits only, no case, no accents.
    ///
    /// So spaces, `_`, `-`, `/`, dots, brackets and a byte order mark make no difference.
    static func plain(_ name: String) -> String {
        if name.utf8.allSatisfy({ $0 < 0x80 }) { return plainly(name) }
        // Composed first, and by both mappings: half-width kana write a voiced letter as two.
        let composed = name.precomposedStringWithCompatibilityMapping
            .precomposedStringWithCanonicalMapping
        let folded = composed.folding(
            options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive],
            locale: nil
        )
        return String(
            String.UnicodeScalarView(
                folded.unicodeScalars.filter {
                    $0.properties.isAlphabetic || $0.properties.numericType != nil
                }
            )
        )
    }

    /// The same of a name in ASCII.
    private static func plainly(_ name: String) -> String {
        let kept: [UInt8] = name.utf8.compactMap { byte in
            switch byte {
            case 0x41...0x5A: byte + 0x20
            case 0x61...0x7A, 0x30...0x39: byte
            default: nil
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }

    private static let halves: [String: RegistrantField] = [
        plain("Name"): .lastName, plain("Nom"): .lastName,
        plain("Nombre"): .firstName, plain("名前"): .firstName,
    ]

    private static let meanings: [String: ColumnMeaning] = {
        var meanings: [String: ColumnMeaning] = [:]
        for (meaning, names) in tables.joined() {
            for name in names { meanings[plain(name)] = meaning }
        }
        return meanings
    }()

    private struct Known {
        let name: String
        let letters: [Character]
        let mask: UInt64
        let field: RegistrantField

        init(_ name: String, _ field: RegistrantField) {
            (self.name, self.field) = (name, field)
            letters = Array(plain(name))
            mask = HeaderAliases.mask(of: letters)
        }
    }

    /// Which letters occur, as far as 64 kinds of them go.
    private static func mask(of letters: [Character]) -> UInt64 {
        letters.reduce(0) { mask, letter in
            mask | 1 << UInt64((letter.unicodeScalars.first?.value ?? 0) & 63)
        }
    }

    private static let known: [Known] = tables.joined()
        .flatMap { meaning, names -> [Known] in
            guard let field = meaning.field else { return [] }
            return names.map { Known($0, field) }
        }

    private static let longest = known.map(\.letters.count).max() ?? 0
}
