import Registration

/// The clock as one process sees it: the dead do not wake.
struct MortalClock: Timepiece {
    let clock: VirtualClock
    let life: Life

    var now: Timestamp { clock.now }
    var minimumResolution: Duration { clock.minimumResolution }

    func sleep(until deadline: Timestamp, tolerance: Duration?) async throws {
        guard !life.isDead else { throw CancellationError() }
        try await clock.sleep(until: deadline, tolerance: tolerance)
        guard !life.isDead else { throw CancellationError() }
    }
}
