import Foundation
import Registration

/// Plays Rollcall in worlds that are drawn from seeds, and says which of them broke its promise.
@main
enum Simulation {
    static func main() {
        guard let errand = Errand(Array(CommandLine.arguments.dropFirst())) else {
            say(Errand.usage)
            exit(64)
        }
        exit(errand.run() ? 0 : 1)
    }
}
