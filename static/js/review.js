// Reviewing with the keyboard: j next, k before, a agree, 1-5 another level, x return, e evidence, r reason, s save, u undo.
"use strict";
(() => {
  const list = document.querySelector("[data-review]");
  const shortcuts = document.querySelector("[data-shortcuts]");
  if (!list || !shortcuts) return;

  const SWITCH = "plumbline:review-keys";
  const items = () => Array.from(list.querySelectorAll("[data-review-item]"));
  const current = () => document.activeElement.closest("[data-review-item]");
  const typing = (target) => target.matches("textarea, select, input:not([type=radio], [type=checkbox])");

  function step(by) {
    const all = items();
    const at = all.indexOf(current());
    const next = at < 0 ? all[0] : all[Math.min(Math.max(at + by, 0), all.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  function choose(value) {
    const radio = current()?.querySelector(`[name=choice][value="${value}"]`);
    if (!radio) return;
    radio.checked = true;
    radio.focus();
  }

  const deeds = {
    j: () => step(1),
    k: () => step(-1),
    a: () => choose("agreed"),
    x: () => choose("returned"),
    r: () => current()?.querySelector("textarea")?.focus(),
    e: () => current()?.querySelector("[name=evidence_confirmed]")?.click(),
    u: () => current()?.querySelector("[data-undo]")?.requestSubmit(),
    s: () => current()?.querySelector("form")?.requestSubmit(),
    ...Object.fromEntries(["1", "2", "3", "4", "5"].map((level) => [level, () => choose(level)])),
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && typing(event.target)) current()?.focus();
    if (!shortcuts.checked || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (!Object.hasOwn(deeds, event.key)) return;
    event.preventDefault();
    deeds[event.key]();
  });

  // The verdict's form is replaced by its reply; the person stays where they were. A reply that is no answer of this
  // list (signed out, a fault of the server) or no reply at all leaves what was typed and says so.
  let place = null;
  function notSaved(item) {
    const line = item.querySelector("[role=status]");
    line.className = "save-state save-state--alarm";
    line.textContent = list.dataset.notSaved;
  }
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const item = detail.target.closest?.("[data-review-item]");
    if (!item) return;
    detail.shouldSwap = detail.xhr.responseText.includes("data-review-item");
    detail.isError = false;
    place = detail.shouldSwap && item.contains(document.activeElement) ? item.id : null;
    if (!detail.shouldSwap) notSaved(item);
  });
  for (const name of ["htmx:sendError", "htmx:timeout"])
    document.addEventListener(name, ({ target }) => notSaved(target.closest("[data-review-item]")));
  document.addEventListener("htmx:afterSettle", () => {
    if (place) document.getElementById(place)?.focus();
    place = null;
  });

  try {
    shortcuts.checked = localStorage.getItem(SWITCH) !== "off";
    shortcuts.addEventListener("change", () => localStorage.setItem(SWITCH, shortcuts.checked ? "on" : "off"));
  } catch {
    // Without storage the switch holds for this page only.
  }
})();
