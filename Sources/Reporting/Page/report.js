"use strict";
(() => {
  const table = document.getElementById("attention");
  if (!table) return;
  const body = table.tBodies[0];
  const rows = [...body.rows];

  const filter = document.createElement("p");
  filter.className = "filter";
  const label = document.createElement("label");
  label.htmlFor = "filter";
  label.textContent = "Only rows with";
  const input = document.createElement("input");
  input.id = "filter";
  input.type = "search";
  input.autocomplete = "off";
  const count = document.createElement("span");
  count.className = "small";
  count.setAttribute("role", "status");
  filter.append(label, input, count);
  table.parentElement.before(filter);
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      row.hidden = !row.textContent.toLowerCase().includes(wanted);
      if (!row.hidden) shown += 1;
    }
    count.textContent = wanted ? `${shown} of ${rows.length}` : "";
  });

  const order = new Intl.Collator("en", { numeric: true });
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const sign = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", sign === 1 ? "ascending" : "descending");
      const text = (row) => row.cells[place].textContent.trim();
      rows.sort((one, other) => sign * order.compare(text(one), text(other)));
      body.append(...rows);
    });
  });
})();
