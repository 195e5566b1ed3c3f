import Foundation
import Testing

/// The law of the house, read from the sources.
struct TidyTests {
    @Test("Every room imports Registration, its wall sockets, and no other room")
    func roomsAreClosed() throws {
        for (room, allowed) in House.rooms.sorted(by: { $0.key < $1.key }) {
            for file in try House.sources(of: room) {
                let ours = file.imports.filter { House.ownModules.contains($0) }
                let foreign = Set(ours).subtracting(allowed).subtracting([room])
                #expect(foreign.isEmpty, "\(file.path) imports \(foreign.sorted())")
            }
        }
    }

    @Test("A foreign package is imported by its one room only")
    func onePackageOneRoom() throws {
        for file in try House.allSources() {
            for module in file.imports {
                guard let rooms = House.foreign[module] else { continue }
                #expect(rooms.contains(file.room), "\(file.path) imports \(module)")
            }
        }
    }

    @Test("Nothing is imported that the house has no entry for")
    func importsAreKnown() throws {
        let known = House.ownModules.union(House.foreign.keys).union(House.platform)
        for file in try House.allSources() {
            let strange = Set(file.imports).subtracting(known)
            #expect(strange.isEmpty, "\(file.path) imports \(strange.sorted())")
        }
    }

    @Test("Ambient time and randomness occur in Composition.swift only")
    func noAmbientTime() throws {
        let words = ["Date.now", "Date()", "Task.sleep", "UUID()", ".randomElement()", "usleep("]
        for file in try House.allSources() where file.name != "Composition.swift" {
            for line in file.code {
                let used = words.filter(line.text.contains)
                #expect(used.isEmpty, "\(file.path):\(line.number) uses \(used)")
                #expect(
                    !line.text.contains(".random(in:") || line.text.contains("using:"),
                    "\(file.path):\(line.number) draws without a generator"
                )
            }
        }
    }

    @Test("Nothing in the sources can crash for want of a value, and nothing is left open")
    func noTraps() throws {
        let words = ["try!", "as!", "fatalError(", "TODO", "FIXME", "XXX", "unowned(unsafe)"]
        for file in try House.allSources() {
            for line in file.lines {
                let used = words.filter(line.text.contains)
                #expect(used.isEmpty, "\(file.path):\(line.number) has \(used)")
            }
        }
    }

    @Test("A file holds at most 250 lines, a test file 400, a line 100 columns")
    func filesAreShort() throws {
        for file in try House.allSources() {
            #expect(file.lines.count <= 250, "\(file.path) has \(file.lines.count) lines")
        }
        for file in try House.allTests() {
            #expect(file.lines.count <= 400, "\(file.path) has \(file.lines.count) lines")
        }
        for file in try House.allSources() + House.allTests() {
            for line in file.lines {
                #expect(
                    line.text.count <= 100,
                    "\(file.path):\(line.number) has \(line.text.count) columns"
                )
            }
        }
    }

    @Test("A function holds at most 70 lines")
    func functionsAreShort() throws {
        for file in try House.allSources() {
            for function in file.functions {
                #expect(
                    function.length <= 70,
                    "\(file.path):\(function.line) has \(function.length) lines"
                )
            }
        }
    }

    @Test("A file is named for what it holds")
    func filesAreNamedForWhatTheyHold() throws {
        for file in try House.allSources() {
            let stem = file.name.dropLast(".swift".count)
            let name = stem.split(separator: "+")[0]
            let text = file.lines.map(\.text).joined(separator: "\n")
            let held = text.range(of: name, options: .caseInsensitive) != nil
            #expect(held, "\(file.path) does not speak of \(name)")
        }
    }

    @Test("An unchecked Sendable names its lock")
    func uncheckedSendableIsExplained() throws {
        for file in try House.allSources() {
            for line in file.lines where line.text.contains("@unchecked Sendable") {
                let before = file.lines.prefix(line.number).suffix(12).map(\.text).joined()
                let named = ["lock", "mutex", "queue", "serial", "thread"]
                    .contains {
                        before.lowercased().contains($0)
                    }
                #expect(named, "\(file.path):\(line.number) does not name the lock")
            }
        }
    }

    @Test("The project speaks of itself only")
    func noWorkshopTalk() throws {
        let words = ["/work/", "../shared", "helper-", "github.com/work"]
        for file in try House.allSources() + House.allTests() where file.name != "TidyTests.swift" {
            for line in file.lines {
                let used = words.filter(line.text.contains)
                #expect(used.isEmpty, "\(file.path):\(line.number) speaks of \(used)")
            }
        }
    }

    @Test("Sources and tests are found at all")
    func theHouseIsThere() throws {
        #expect(try House.allSources().count > 100)
        #expect(try House.allTests().count > 20)
    }
}
