/* What scripts add: search and dark by keyboard, copy buttons, a table that sorts and filters. */
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, props) => Object.assign(document.createElement(tag), props);

  for (const button of all("[data-open-search]")) {
    button.addEventListener("click", () => {
      const toggle = document.getElementById("__search");
      if (!toggle.checked) toggle.click();
      document.querySelector(".md-search__input").focus();
    });
  }

  for (const option of all(".md-option")) { // the theme knows Enter alone
    option.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      option.nextElementSibling.click();
    });
  }

  const COPY = "Copy address";
  const copy = async (text, button) => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Copying is not allowed here";
    }
    setTimeout(() => { button.textContent = COPY; }, 2000);
  };
  for (const code of all("[data-address]")) {
    code.textContent = new URL(code.textContent, location.href).href;
    const button = make("button", { type: "button", className: "copy", textContent: COPY });
    const name = code.closest(".feed").querySelector("h3").textContent.trim();
    button.setAttribute("aria-label", `${COPY}: ${name}`);
    button.addEventListener("click", () => copy(code.textContent, button));
    code.after(button);
  }

  const value = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.value ?? cell.textContent.trim();
  };
  const compare = (a, b) => {
    const numbers = [a, b].map((one) => Number(one.replaceAll(",", "")));
    return numbers.some(Number.isNaN) ? a.localeCompare(b) : numbers[0] - numbers[1];
  };
  const sortable = (table) => {
    const body = table.tBodies[0];
    const given = [...body.rows];
    all("thead th", table).forEach((head, column) => {
      const button = make("button", { type: "button", className: "sort" });
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const next = { none: "descending", descending: "ascending", ascending: "none" };
        const order = next[head.getAttribute("aria-sort") ?? "none"];
        all("thead th", table).forEach((one) => one.removeAttribute("aria-sort"));
        if (order !== "none") head.setAttribute("aria-sort", order);
        const sign = { ascending: 1, descending: -1, none: 0 }[order];
        const rows = [...given];
        if (sign) rows.sort((a, b) => sign * compare(value(a, column), value(b, column)));
        body.append(...rows);
      });
    });
  };
  all("table[data-sortable]").forEach(sortable);

  for (const place of all("[data-filter]")) {
    const rows = all("table.matrix tbody tr");
    const themes = [...new Map(rows.map((row) => [row.dataset.theme, row.dataset.themeName]))];
    if (themes.length < 2) continue; // nothing to choose from
    themes.sort(([a], [b]) => !a - !b); // what has no theme comes last
    const select = make("select", { id: "theme-filter" });
    select.append(new Option("All themes", "*"));
    for (const [id, name] of themes) select.append(new Option(name, id));
    const shown = make("span", { className: "shown" });
    shown.setAttribute("role", "status");
    const show = () => {
      let count = 0;
      for (const row of rows) {
        row.hidden = select.value !== "*" && row.dataset.theme !== select.value;
        if (!row.hidden) count += 1;
      }
      shown.textContent = `${count} of ${rows.length} claims`;
    };
    select.addEventListener("change", show);
    place.append(make("label", { htmlFor: "theme-filter", textContent: "Theme" }), select, shown);
    place.hidden = false;
    show();
  }
})();
