// A mark of a chart says its value and its source: to a pointer that rests, to a finger, and to the arrow keys.
"use strict";
(() => {
  // A finger is wider than a mark.
  const NEAR = 24;

  const middle = (mark) => {
    const box = mark.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2, top: box.top };
  };

  const nearest = (marks, x, y) => {
    const away = (mark) => Math.hypot(middle(mark).x - x, middle(mark).y - y);
    const found = marks.reduce((one, other) => (away(other) < away(one) ? other : one));
    return away(found) <= NEAR ? found : null;
  };

  document.querySelectorAll(".chart__drawing").forEach((drawing, number) => {
    const said = new Map();
    drawing.querySelectorAll("svg g > title").forEach((title) => {
      said.set(title.parentNode, title.textContent);
      // The browser's own words would come over ours.
      title.remove();
    });
    const marks = [...said.keys()];
    if (!marks.length) return;

    const tip = document.createElement("p");
    tip.className = "chart__tip";
    tip.setAttribute("role", "status");
    drawing.append(tip);
    let shown = null;

    const show = (mark) => {
      if (mark === shown) return;
      shown?.classList.remove("chart__mark--on");
      shown = mark;
      tip.textContent = mark ? said.get(mark) : "";
      if (!mark) return;
      mark.classList.add("chart__mark--on");
      const frame = drawing.getBoundingClientRect();
      const at = middle(mark);
      const most = frame.width - tip.offsetWidth;
      tip.style.left = `${Math.max(0, Math.min(most, at.x - frame.left - tip.offsetWidth / 2))}px`;
      tip.style.top = `${at.top - frame.top - tip.offsetHeight - 8}px`;
    };

    const step = (by) => {
      const at = shown ? marks.indexOf(shown) + by : 0;
      show(marks[Math.max(0, Math.min(marks.length - 1, at))]);
    };
    const keys = {
      ArrowRight: () => step(1),
      ArrowLeft: () => step(-1),
      Home: () => show(marks[0]),
      End: () => show(marks.at(-1)),
      Escape: () => show(null),
    };

    drawing.addEventListener("pointermove", (event) => {
      if (event.pointerType === "mouse") show(nearest(marks, event.clientX, event.clientY));
    });
    drawing.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse") show(null);
    });
    drawing.addEventListener("click", (event) => show(nearest(marks, event.clientX, event.clientY)));
    drawing.addEventListener("keydown", (event) => {
      if (!keys[event.key]) return;
      keys[event.key]();
      event.preventDefault();
    });
    drawing.addEventListener("focus", () => {
      if (!shown && drawing.matches(":focus-visible")) show(marks[0]);
    });
    drawing.addEventListener("blur", () => show(null));

    const hint = drawing.closest(".chart").querySelector(".chart__hint");
    drawing.tabIndex = 0;
    drawing.setAttribute("role", "group");
    if (hint) {
      hint.hidden = false;
      hint.id ||= `chart-hint-${number}`;
      drawing.setAttribute("aria-labelledby", hint.id);
    }
  });
})();
