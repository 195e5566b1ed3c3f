import Glibc

/// What the fuzzer calls: bytes that go to the C libraries and come back, and of every so many
/// inputs one that is read as a file, in every way.
enum FuzzTarget {
    /// Looks for a flaw; where there is one, says it and ends the process, so that whoever called
    /// keeps the bytes.
    static func judge(_ bytes: [UInt8]) {
        let specimen = Specimen(bytes)
        // A whole file, with its header and rules, takes a hundred times as long.
        let found = specimen.boundaryFlaw() ?? (specimen.isWhole ? specimen.flaw() : nil)
        guard let flaw = found else { return }
        let words = Array("flaw: \(flaw)\n".utf8)
        _ = write(STDERR_FILENO, words, words.count)
        abort()
    }
}

#if LIBFUZZER
/// libFuzzer's door: one input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzTarget.judge(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}

/// libFuzzer's door: every other change is one of ours, the others are its own.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(
    _ bytes: UnsafeMutablePointer<UInt8>,
    _ count: Int,
    _ most: Int,
    _ seed: CUnsignedInt
) -> Int {
    if seed % 2 == 0 { return libFuzzerMutate(bytes, count, most) }
    var mutation = Mutation(seed: UInt64(seed))
    let old = Array(UnsafeBufferPointer(start: bytes, count: count))
    let new = mutation.applied(to: old, most: most)
    bytes.update(from: new, count: new.count)
    return new.count
}

@_silgen_name("LLVMFuzzerMutate")
private func libFuzzerMutate(
    _ bytes: UnsafeMutablePointer<UInt8>,
    _ count: Int,
    _ most: Int
) -> Int
#endif
