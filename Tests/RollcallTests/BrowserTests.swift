import Foundation
import Testing

/// `report.html` as a real browser shows it.
struct BrowserTests {
    private static let file = Binary.samples
        .appending(path: "spring-summit/attendees-with-mistakes.csv").path
    private static let policy = Binary.samples.appending(path: "spring-summit/policy.yaml").path

    @Test("The page's numbers are those of summary.json, and the console says nothing")
    func numbers() throws {
        let binary = try Binary()
        let report = try report(binary)
        let page = report.appending(path: "report.html")
        let sight = try Browser(in: binary.folder).open(page)
        #expect(sight.console.isEmpty, "\(sight.console)")
        let data = try Data(contentsOf: report.appending(path: "summary.json"))
        let summary = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        func shows(_ name: String, _ count: Any?) throws {
            let count = try #require(count as? Int, "\(name)")
            #expect(sight.document.contains("id=\"\(name)\" value=\"\(count)\""), "\(name)")
        }
        for name in ["rows", "can_join", "wait_for_approval", "need_person"] {
            try shows(name, summary[name])
        }
        for chart in ["buckets", "decisions"] {
            let counts = try #require(summary[chart] as? [String: Int])
            for (name, count) in counts { try shows("\(chart)-\(name)", count) }
        }
        // The script was obeyed: it adds the filter and makes the columns sortable.
        #expect(sight.document.contains("type=\"search\""))
        #expect(sight.document.components(separatedBy: "<button").count == 6)
    }

    @Test("On a telephone and on a desk nothing is wider than the window, and the filter works")
    func widths() throws {
        let binary = try Binary()
        let report = try report(binary)
        let probe = report.appending(path: "probe.html")
        try Data(Self.probe.utf8).write(to: probe)
        let sight = try Browser(in: binary.folder).open(probe)
        #expect(sight.console.isEmpty, "\(sight.console)")
        for width in [320, 390, 768, 1280] {
            #expect(sight.document.contains("[\(width) fits]"), "\(width): \(sight.document)")
        }
        #expect(sight.document.contains("[19 rows, 1 of them Okafor]"), "\(sight.document)")
        #expect(sight.document.contains("[sorted 2 4 15]"), "\(sight.document)")
    }

    @Test("A style or a script that is not the page's own is not obeyed, and the console says so")
    func foreign() throws {
        let binary = try Binary()
        let report = try report(binary)
        let page = report.appending(path: "report.html")
        let text = try String(contentsOf: page, encoding: .utf8)
        let changed = text.replacing("</main>", with: "<script>document.title = 1</script></main>")
        try Data(changed.utf8).write(to: page)
        let sight = try Browser(in: binary.folder).open(page)
        #expect(sight.console.contains { $0.contains("Content Security Policy") })
        #expect(!sight.document.contains("<title>1</title>"))
    }

    private func report(_ binary: Binary) throws -> URL {
        let answer = try binary.run(
            ["import", Self.file, "--policy", Self.policy, "--report", "report"]
        )
        #expect(answer.code == 65, "\(answer.talk)")
        return binary.folder.appending(path: "report")
    }

    /// Shows the page in frames of several widths, and writes down how it fits.
    private static let probe = """
        <!DOCTYPE html><meta charset="utf-8"><body><pre id="found"></pre><script>
        const say = (text) => { document.getElementById("found").textContent += `[${text}]`; };
        const show = (width) => new Promise((done) => {
          const frame = document.createElement("iframe");
          frame.width = width; frame.height = 800; frame.style.border = "0";
          frame.onload = () => done(frame.contentDocument);
          frame.src = "report.html";
          document.body.append(frame);
        });
        (async () => {
          for (const width of [320, 390, 768, 1280]) {
            const page = await show(width);
            const root = page.documentElement;
            const wide = [...page.querySelectorAll("body *")].filter((part) =>
              part.getBoundingClientRect().right > width + 0.5 && !part.closest(".scroll, svg"));
            const fits = root.scrollWidth <= width && root.clientWidth <= width && !wide.length;
            say(fits ? `${width} fits` : `${width} scrolls: ${root.scrollWidth}, ${wide.map(
              (part) => part.tagName + "." + part.className).slice(0, 5)}`);
          }
          const page = await show(1000);
          const rows = () => [...page.querySelectorAll("#attention tbody tr")];
          const input = page.querySelector("input[type=search]");
          input.value = "chidi.okafor";
          input.dispatchEvent(new Event("input"));
          const left = rows().filter((row) => !row.hidden);
          const name = left.map((row) => row.textContent.includes("Okafor") ? "Okafor" : "?");
          say(`${rows().length} rows, ${left.length} of them ${name}`);
          const button = page.querySelectorAll("#attention button")[0];
          button.click(); button.click(); button.click();
          const first = rows().map((row) => Number(row.cells[0].textContent));
          const up = first.every((row, at) => at === 0 || first[at - 1] < row);
          say(up ? `sorted ${first[0]} ${first[2]} ${first[12]}` : `unsorted ${first}`);
        })();
        </script>
        """
}
