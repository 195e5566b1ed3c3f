public import Registration

extension Courier {
    /// Makes a call that is no attempt of a run: again only while it was surely not applied.
    ///
    /// That is after 429, 423 and a server that was not reached (house: the outcome table). A
    /// call that left is awaited to its end. `note` writes the intent down, where there is one:
    /// anew before each try, after the gate has opened, because the settle delay counts from it.
    /// Throws `.stopped`, with a remedy.
    public func post<Answer: Sendable>(
        _ operation: WebexOperation,
        _ body: @escaping @Sendable () async throws(CallFailure) -> Answer,
        noting note: () async throws(LedgerFailure) -> Void = {}
    ) async throws(DeliveryFailure) -> Answer {
        var retry = RetryMachine(options)
        var isRepeat = false
        while true {
            try await admit()
            try await onJournal(note)
            state.countRequest(isRepeat: isRepeat)
            let result = await uncancelled { await answer(to: body) }
            let failure: CallFailure
            switch result {
            case .success(let answer):
                try await noteAnswer()
                return answer
            case .failure(let reason): failure = reason
            }
            state.countThrottle(failure)
            guard failure.isThrottle || !failure.mayHaveLeft else { throw .stopped(.once(failure)) }
            let now = clock.now
            let action = state.drawing { retry.failed(failure, at: now, using: &$0) }
            try await sitOut(action, after: failure)
            isRepeat = true
        }
    }
}

/// What a call came to.
func answer<Answer>(
    to body: () async throws(CallFailure) -> Answer
) async -> Result<Answer, CallFailure> {
    do { return .success(try await body()) } catch { return .failure(error) }
}

extension CallFailure {
    /// Whether any byte of the request may have left this machine.
    fileprivate var mayHaveLeft: Bool {
        switch reason {
        case .notReached, .noToken: false
        default: true
        }
    }
}
