// On a narrow screen every row of a table is a card: each cell is told with the heading of its column. Tables that have a narrow
// form of their own are left alone.
(function () {
  "use strict";
  const own = ".caseload, .sides, .decisions";
  const span = cell => Math.max(1, cell.colSpan || 1);
  function headings(table) {
    const names = [];
    const row = table.tHead && table.tHead.rows[table.tHead.rows.length - 1];
    if (row) {
      Array.from(row.cells).forEach(cell => { for (let at = 0; at < span(cell); at++) { names.push(cell.textContent.trim()); } });
    }
    return names;
  }
  function label(table) {
    const names = headings(table);
    if (!names.length || table.matches(own)) { return; }
    table.classList.add("folds");
    table.setAttribute("role", "table");
    Array.from(table.tBodies).forEach(body => Array.from(body.rows).forEach(row => {
      row.setAttribute("role", "row");
      let at = 0;
      Array.from(row.cells).forEach(cell => {
        cell.setAttribute("role", cell.tagName === "TH" ? "rowheader" : "cell");
        if (cell.tagName === "TD" && span(cell) === 1 && names[at] && !cell.dataset.label) { cell.dataset.label = names[at]; }
        at += span(cell);
      });
    }));
  }
  const all = root => root.querySelectorAll("table").forEach(label);
  all(document);
  document.addEventListener("htmx:load", event => all(event.target));
})();
