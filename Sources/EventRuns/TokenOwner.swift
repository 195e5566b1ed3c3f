/// Tells whose token it is, as people are shown it; nil where the service does not say.
///
/// Asked only where Webex does not show a meeting: most often it is somebody else's.
public typealias TokenOwner = @Sendable () async -> String?
