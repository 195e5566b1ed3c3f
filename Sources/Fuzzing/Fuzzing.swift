#if !LIBFUZZER
import Foundation
import Registration

/// Files that are changed at random, where the toolchain has no libFuzzer.
///
/// `Fuzzing -max_total_time=30 -seed=1 -artifact_prefix=folder/ folder…` draws from the files of
/// the folders for half a minute; `Fuzzing file…` reads files once. Arguments are libFuzzer's,
/// and so is what is said: seed first, and on a flaw where the bytes were kept.
@main
enum Fuzzing {
    static func main() throws {
        let words = CommandLine.arguments.dropFirst()
        let places = words.filter { !$0.hasPrefix("-") }.map { URL(filePath: $0) }
        let files = try places.flatMap(files)
        if places.allSatisfy({ !$0.hasDirectoryPath && !isFolder($0) }) {
            for file in files { FuzzTarget.judge(Array(try Data(contentsOf: file))) }
            print("\(files.count) files read in every way: no flaw")
            return
        }
        let seeds = try files.map { Array(try Data(contentsOf: $0).prefix(3000)) }
        let seed = value("seed", in: words).flatMap { UInt64($0) } ?? 1
        let seconds = value("max_total_time", in: words).flatMap { Int($0) } ?? 30
        draw(
            from: seeds,
            seed: seed,
            for: .seconds(seconds),
            keepingIn: value("artifact_prefix", in: words) ?? "./"
        )
    }

    /// Judges changed files until the time is over.
    private static func draw(
        from seeds: [[UInt8]],
        seed: UInt64,
        for time: Duration,
        keepingIn prefix: String
    ) {
        print("no libFuzzer in this toolchain; changes are drawn with seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        var pool = seeds
        let path = "\(prefix)input-\(seed)"
        let began = ContinuousClock.now
        var count = 0
        while ContinuousClock.now - began < time {
            let at = Int.random(in: 0...pool.count, using: &generator)
            var mutation = Mutation(seed: generator.next())
            let bytes = mutation.applied(to: at < pool.count ? pool[at] : [], most: 3000)
            // Written before it is judged: a crash leaves no time for it.
            try? Data(bytes).write(to: URL(filePath: path))
            FuzzTarget.judge(bytes)
            if count % 8 == 0, pool.count < 4000 { pool.append(bytes) }
            count += 1
        }
        unlink(path)
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        print("\(count) files without a flaw; peak memory \(usage.ru_maxrss >> 10) MiB")
        // Thousands of files that are as small as these need no more, however long this runs.
        precondition(usage.ru_maxrss >> 10 < 512, "memory grows with the number of files")
    }

    private static func value(_ name: String, in words: ArraySlice<String>) -> String? {
        words.first { $0.hasPrefix("-\(name)=") }.map { String($0.dropFirst(name.count + 2)) }
    }

    private static func isFolder(_ place: URL) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder)
            && isFolder.boolValue
    }

    private static func files(_ place: URL) throws -> [URL] {
        guard isFolder(place) else { return [place] }
        return try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
            .map { place.appending(path: $0) }.filter { !isFolder($0) }
    }
}
#endif
