import ArgumentParser

/// One of a few words, as an option takes it.
enum OneOf {
    /// Finds the word; a word that is none of them is refused with the list of them all.
    static func read<Word: RawRepresentable<String> & CaseIterable>(
        _ text: String
    ) throws -> Word {
        guard let word = Word(rawValue: text) else {
            let all = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("'\(text)' is none of: \(all).")
        }
        return word
    }
}
