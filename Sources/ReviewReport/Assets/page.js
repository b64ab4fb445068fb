"use strict";
(() => {
  document.documentElement.classList.add("scripted");
  const keys = document.getElementById("keys");
  const isTyping = (target) => target.matches("input:not([type=range]), select, textarea");
  const actions = { "?": () => keys && (keys.open ? keys.close() : keys.showModal()) };

  // The morning list: search, filters, a row to stand on.
  const list = document.getElementById("patients");
  if (list) {
    const rows = Array.from(list.tBodies[0].rows);
    const texts = rows.map((row) => row.dataset.find.toLowerCase());
    const search = document.getElementById("search");
    const arm = document.getElementById("arm");
    const shown = document.getElementById("shown");
    const buttons = Array.from(document.querySelectorAll("[data-filter]"));
    let kind = "all";
    let at = null;
    const filter = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      rows.forEach((row, index) => {
        const fits = (kind === "all" || row.dataset.kinds.split(" ").includes(kind))
          && (!arm || arm.value === "" || row.dataset.arm === arm.value)
          && words.every((word) => texts[index].includes(word));
        row.hidden = !fits;
        if (fits) count += 1;
      });
      shown.textContent = `${count} of ${rows.length}`;
    };
    const stand = (row) => {
      if (at) at.classList.remove("at");
      at = row;
      at.classList.add("at");
      at.querySelector("a").focus({ preventScroll: true });
      at.scrollIntoView({ block: "nearest" });
    };
    const step = (by) => {
      const visible = rows.filter((row) => !row.hidden);
      if (visible.length === 0) return;
      const place = visible.indexOf(at);
      const next = place < 0 ? (by > 0 ? 0 : visible.length - 1) : place + by;
      stand(visible[Math.min(visible.length - 1, Math.max(0, next))]);
    };
    buttons.forEach((button) => button.addEventListener("click", () => {
      kind = button.dataset.filter;
      buttons.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
      filter();
    }));
    search.addEventListener("input", filter);
    if (arm) arm.addEventListener("change", filter);
    search.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { search.value = ""; filter(); search.blur(); }
      if (event.key === "Enter") { search.blur(); step(1); }
    });
    Object.assign(actions, {
      "j": () => step(1),
      "k": () => step(-1),
      "Enter": () => at && !at.hidden && at.querySelector("a").click(),
      "/": () => { search.focus(); search.select(); },
    });
    filter();
  }

  // Overlays: one slider for all views; baseline and nadir stay beside it.
  const viewer = document.getElementById("viewer");
  const slider = document.getElementById("session");
  if (viewer && slider) {
    const names = slider.dataset.names.split("\n");
    const label = document.getElementById("session-name");
    const pin = document.getElementById("pin");
    const all = document.getElementById("show-all");
    const figures = Array.from(viewer.querySelectorAll("figure"));
    const show = () => {
      const now = slider.value;
      figures.forEach((figure) => {
        const isPinned = pin.checked && figure.dataset.pinned !== undefined;
        figure.hidden = !(all.checked || figure.dataset.session === now || isPinned);
      });
      slider.disabled = all.checked;
      label.textContent = names[Number(now)];
      slider.setAttribute("aria-valuetext", names[Number(now)]);
    };
    const step = (by) => { slider.value = String(Number(slider.value) + by); show(); };
    slider.addEventListener("input", show);
    [pin, all].forEach((box) => box.addEventListener("change", show));
    Object.assign(actions, { "j": () => step(1), "k": () => step(-1) });
    show();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const isLink = event.target.matches("a, button, summary, input");
    if (event.key === "Enter" && isLink) return;
    const action = actions[event.key];
    if (action) { event.preventDefault(); action(); }
  });
})();
