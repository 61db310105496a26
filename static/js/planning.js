// The list of initiatives narrows while somebody types; without scripts the button beside the field does the same.
"use strict";
(() => {
  document.querySelectorAll("[data-finds]").forEach((field) => {
    const list = document.getElementById(field.dataset.finds);
    const narrow = () => {
      const sought = field.value.trim().toLowerCase();
      list.querySelectorAll("details").forEach((group) => {
        const rows = [...group.querySelectorAll("[data-found-by]")];
        rows.forEach((row) => {
          row.hidden = sought !== "" && !row.dataset.foundBy.toLowerCase().includes(sought);
        });
        const found = rows.some((row) => !row.hidden);
        group.hidden = !found;
        if (sought) group.open = found;
      });
    };
    field.addEventListener("input", narrow);
    // Enter searches; it must not save the whole form.
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
  });
})();
