// On every page: what was wrong gets the focus, and drafts leave the browser with the person who signs out.
"use strict";
(() => {
  const forget = (person) => {
    try {
      Object.keys(localStorage)
        .filter((name) => name.startsWith(`plumbline:draft:${person}:`))
        .forEach((name) => localStorage.removeItem(name));
    } catch {
      // Storage may be switched off; then nothing was kept there either.
    }
  };

  document.addEventListener("submit", (event) => {
    const person = event.target.dataset.signOut;
    if (person && !event.defaultPrevented) forget(person);
  });
  document.querySelector("[data-focus]")?.focus();
})();
