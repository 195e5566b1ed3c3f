import Intake
import Registration

/// One input of the fuzzer: the bytes of a file, and how it is read and cut.
///
/// The choices are drawn from the bytes themselves, so that the bytes alone replay a failure.
struct Specimen {
    /// The file.
    let bytes: [UInt8]
    /// Bounds; small ones half of the time, so that they are met.
    let limits: Limits
    /// What was said of the file.
    let options: ReadingOptions
    /// Bytes of a block, of a segment, and of the file that is cut off.
    let blockBytes: Int
    let segmentBytes: Int
    let cut: Int
    /// Where the packed file is damaged, as a share of it in 65536ths, and how.
    let damagedPlace: Int
    let damage: UInt8
    /// Whether it is read as a file as well.
    let isWhole: Bool

    /// Of so many inputs one is read as a file.
    private static let wholeEvery = 256

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var generator = SeededGenerator(seed: Specimen.digest(of: bytes))
        limits = Specimen.limits(using: &generator)
        options = Specimen.options(using: &generator)
        blockBytes = Int.random(in: 1...(generator.next() % 2 == 0 ? 8 : 700), using: &generator)
        segmentBytes = Int.random(in: 1...(generator.next() % 2 == 0 ? 64 : 900), using: &generator)
        cut = Int.random(in: 0...bytes.count, using: &generator)
        damagedPlace = Int.random(in: 0..<65536, using: &generator)
        damage = UInt8.random(in: 1...255, using: &generator)
        isWhole = Int.random(in: 0..<Specimen.wholeEvery, using: &generator) == 0
    }

    private static func limits(using generator: inout SeededGenerator) -> Limits {
        var limits = Limits()
        limits.unpackedBytes = 1 << 20
        if Bool.random(using: &generator) {
            limits.rows = 40
            limits.cellBytes = 150
            limits.rowBytes = 600
            limits.columns = 16
            limits.previewBytes = 400
            limits.droppedLines = 3
        }
        return limits
    }

    private static func options(using generator: inout SeededGenerator) -> ReadingOptions {
        var options = ReadingOptions()
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: options.isLenient = true
        case 1: options.encoding = TextEncoding.allCases.randomElement(using: &generator)
        case 2: options.delimiter = .semicolon
        default: break
        }
        return options
    }

    /// FNV-1a.
    private static func digest(of bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
