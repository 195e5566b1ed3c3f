import Registration

/// Where in the start of a file its header stands, and what separates its cells.
struct Layout: Hashable {
    /// What stands between cells.
    var delimiter: Delimiter
    /// The byte at which the header begins.
    var start: Int
    /// The physical line of that byte, from 1.
    var line: Int
    /// The lines above the header that are not blank, shortened.
    var titles: [String] = []
    /// Blank lines above the header.
    var blankLines = 0
}

/// Finds the header and the delimiter of a file from its first lines.
///
/// The header is the first line in which some delimiter makes names of all fields that a person
/// needs; of several delimiters the one that makes most names. Where no line has them all, the
/// first one with two known names is taken, else the first one that is not blank, and the delimiter
/// that cuts the following lines into as many cells: the complaint about missing columns then
/// shows what was found.
struct LayoutFinder {
    /// Whether names of columns are enough for a person, and how many are known.
    typealias Judge = ([String]) -> (isEnough: Bool, known: Int)

    private let text: [UInt8]
    private let options: ReadingOptions
    private let judge: Judge
    private let lines: [Range<Int>]
    private let separatorLine: Delimiter?

    /// A finder for text that is UTF-8.
    init(_ text: [UInt8], options: ReadingOptions, limits: Limits, judge: @escaping Judge) {
        (self.text, self.options, self.judge) = (text, options, judge)
        lines = Self.lines(in: text, most: max(limits.headerLines, options.headerLine ?? 0))
        separatorLine = lines.first.flatMap { Self.separator(in: text[$0]) }
    }

    /// The layout; nil where no line is there that could be the header.
    func layout() -> Layout? {
        let begin = separatorLine == nil ? 0 : 1
        if let number = options.headerLine {
            guard lines.indices.contains(number - 1) else { return nil }
            return layout(at: number - 1, best(at: number - 1).delimiter)
        }
        let filled = lines.indices.dropFirst(begin).filter { !isBlank(lines[$0]) }
        var second: Layout?
        for index in filled {
            let found = best(at: index)
            if found.isEnough { return layout(at: index, found.delimiter) }
            if second == nil, found.known > 1 { second = layout(at: index, found.delimiter) }
        }
        return second ?? filled.first.map { layout(at: $0, best(at: $0).delimiter) }
    }

    private func layout(at index: Int, _ delimiter: Delimiter) -> Layout {
        let above = lines.indices[(separatorLine == nil ? 0 : 1)..<index]
        var layout = Layout(delimiter: delimiter, start: lines[index].lowerBound, line: index + 1)
        for line in above {
            if isBlank(lines[line]) {
                layout.blankLines += 1
            } else {
                let words = String(decoding: text[lines[line]], as: UTF8.self)
                layout.titles.append("\(Excerpt(words.trimmed))")
            }
        }
        return layout
    }

    private func best(at index: Int) -> (delimiter: Delimiter, isEnough: Bool, known: Int) {
        let given = options.delimiter ?? separatorLine
        var best: (delimiter: Delimiter, isEnough: Bool, rank: (Int, Int, Int))?
        for delimiter in given.map({ [$0] }) ?? Delimiter.usual {
            let (names, end) = cells(from: lines[index].lowerBound, delimiter)
            let (isEnough, known) = judge(names)
            let alike = likeRecords(names.count, from: end, delimiter)
            let rank = (isEnough ? 1 : 0, known, alike)
            if best.map({ $0.rank < rank }) ?? true { best = (delimiter, isEnough, rank) }
        }
        return best.map { ($0.delimiter, $0.isEnough, $0.rank.1) } ?? (.comma, false, 0)
    }

    /// Of the next records, those with as many cells as the header; none where that is one.
    private func likeRecords(_ width: Int, from start: Int, _ delimiter: Delimiter) -> Int {
        if width < 2 { return 0 }
        var (place, count) = (start, 1)
        for _ in 0..<10 where place < text.count {
            let (cells, end) = cells(from: place, delimiter)
            if cells.count == width { count += 1 }
            place = end
        }
        return count
    }

    private func isBlank(_ line: Range<Int>) -> Bool { Self.isBlank(text[line]) }

    private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
        let separators = Delimiter.usual.map(\.byte)
        return line.allSatisfy { $0 <= 0x20 || separators.contains($0) }
    }

    /// The cells of the record that begins at a byte, taken leniently, and where it ends.
    private func cells(from start: Int, _ delimiter: Delimiter) -> ([String], end: Int) {
        var (cells, cell): ([String], [UInt8]) = ([], [])
        var (isQuoted, atStart, place) = (false, true, start)
        while place < text.count {
            let byte = text[place]
            place += 1
            if byte == 0x22, atStart || isQuoted {
                let isDoubled = isQuoted && place < text.count && text[place] == 0x22
                if isDoubled {
                    cell.append(byte)
                    place += 1
                } else {
                    isQuoted.toggle()
                }
            } else if isQuoted {
                cell.append(byte)
            } else if byte == delimiter.byte {
                cells.append(String(decoding: cell, as: UTF8.self))
                cell = []
                atStart = true
                continue
            } else if byte == 0x0A || byte == 0x0D {
                if byte == 0x0D, place < text.count, text[place] == 0x0A { place += 1 }
                break
            } else {
                cell.append(byte)
            }
            atStart = false
        }
        return (cells + [String(decoding: cell, as: UTF8.self)], place)
    }

    /// The first physical lines, without their ends; blank ones before all others do not count.
    private static func lines(in text: [UInt8], most: Int) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var (start, blank) = (0, 0)
        while start < text.count && lines.count < most + blank {
            let end = text[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? text.count
            if blank == lines.count, isBlank(text[start..<end]) { blank += 1 }
            lines.append(start..<end)
            let isPair = end + 1 < text.count && text[end] == 0x0D && text[end + 1] == 0x0A
            start = end + (isPair ? 2 : 1)
        }
        return lines
    }

    /// The delimiter that a line `sep=;` names, as Excel writes and reads it.
    private static func separator(in line: ArraySlice<UInt8>) -> Delimiter? {
        var word = line
        if word.first == 0x22, word.last == 0x22, word.count > 1 {
            word = word.dropFirst().dropLast()
        }
        let isNamed =
            word.count == 5
            && String(decoding: word.prefix(4), as: UTF8.self).lowercased() == "sep="
        return isNamed ? word.last.flatMap { Delimiter(byte: $0) } : nil
    }
}
