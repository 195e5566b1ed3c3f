/// Runs something to its end although the task around it may be cancelled meanwhile.
///
/// For a POST only: one that is cut off half-way is in doubt, one that is awaited is settled.
/// The task is awaited at once and keeps the executor of its caller, so nothing outlives its
/// scope. (Named for what it does: cancellation does not reach the body.)
func uncancelled<Answer: Sendable>(
    _ body: @escaping @Sendable () async -> Answer
) async -> Answer {
    let executor = withUnsafeCurrentTask { $0?.unownedTaskExecutor?.asTaskExecutor() }
    return await Task(executorPreference: executor) { await body() }.value
}
