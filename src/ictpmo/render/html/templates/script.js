"use strict";
(() => {
  const texts = document.body.dataset;
  const fewest = {sorted: 2, filtered: 6};
  const order = new Intl.Collator(document.documentElement.lang, {numeric: true});

  const keyOf = (row, index) => {
    const cell = row.cells[index];
    const unknown = cell.classList.contains("figure") || cell.classList.contains("date");
    return cell.dataset.key || (unknown ? "" : cell.textContent.trim());
  };

  const compare = (one, other, descending) => {
    if (!one || !other) return (one ? 0 : 1) - (other ? 0 : 1);
    const numbers = [Number(one), Number(other)];
    const found = numbers.some(Number.isNaN) ? order.compare(one, other) : numbers[0] - numbers[1];
    return descending ? -found : found;
  };

  const sort = (table, index, heading) => {
    const descending = heading.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const rows = [...table.tBodies[0].rows];
    rows.sort((one, other) => compare(keyOf(one, index), keyOf(other, index), descending));
    table.tBodies[0].append(...rows);
  };

  const makeSortable = (table) => {
    [...table.tHead.rows[0].cells].forEach((heading, index) => {
      const button = document.createElement("button");
      button.type = "button";
      button.title = `${texts.sort}: ${heading.textContent}`;
      button.textContent = heading.textContent;
      button.addEventListener("click", () => sort(table, index, heading));
      heading.replaceChildren(button);
    });
  };

  const rowsOf = (table) => [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => row.className !== "group");

  const makeFilterable = (table) => {
    const rows = rowsOf(table);
    const line = document.createElement("div");
    const label = document.createElement("label");
    const input = document.createElement("input");
    const shown = document.createElement("span");
    line.className = "filter";
    input.type = "search";
    input.id = `${table.id}--filter`;
    input.setAttribute("aria-controls", table.id);
    label.htmlFor = input.id;
    label.textContent = texts.filter;
    input.setAttribute("aria-label", `${texts.filter}: ${table.getAttribute("aria-label")}`);
    shown.setAttribute("role", "status");
    const count = () => {
      const left = rows.filter((row) => !row.hidden).length;
      shown.textContent = left ? texts.shown.replace("{shown}", left).replace("{all}", rows.length) : texts.none;
    };
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLocaleLowerCase();
      for (const row of rows) row.hidden = !row.textContent.toLocaleLowerCase().includes(wanted);
      count();
    });
    line.append(label, input, shown);
    table.parentElement.before(line);
    count();
  };

  const open = (place) => {
    for (let at = place; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  };

  const openTarget = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    open(place);
    if (place) place.scrollIntoView();
  };

  document.body.classList.add("sortable");
  for (const table of document.querySelectorAll("table")) {
    const rows = rowsOf(table).length;
    if (rows >= fewest.sorted && table.tBodies.length === 1) makeSortable(table);
    if (rows >= fewest.filtered && table.closest(".rest")) makeFilterable(table);
  }
  addEventListener("hashchange", openTarget);
  if (location.hash) openTarget();
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
})();
