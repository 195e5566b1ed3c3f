import ArgumentParser
import Foundation
import Registration

/// `rollcall manual`: the pages for man, one for each command; `make install` puts them in place.
struct ManualCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual",
        abstract: "Write the manual's pages into a folder.",
        shouldDisplay: false
    )

    @Argument(help: "The folder.") var folder: String

    func run() async throws {
        try await withComplaints(json: false) {
            let pages = ManualPage.all(of: try HelpTree.own().command)
            do {
                try FileManager.default.createDirectory(
                    atPath: folder,
                    withIntermediateDirectories: true
                )
                for page in pages {
                    let place = URL(filePath: folder).appending(path: page.fileName)
                    try Data(page.text.utf8).write(to: place)
                }
            } catch {
                throw Complaint(.cannotCreate, "\(folder): the pages cannot be written there")
            }
            Terminal.print("\(pages.count) pages in \(folder)")
            return .done
        }
    }
}
