// The editor of frameworks: moving by keys, forms that follow a choice, and words for what could not be saved.
"use strict";
(() => {
  const STEPS = { ArrowUp: "up", ArrowDown: "down" };
  const editor = () => document.getElementById("editor");
  const tell = (text) => {
    const notice = Object.assign(document.createElement("p"), { className: "notice notice--alarm", textContent: text });
    document.getElementById("messages").replaceChildren(notice);
  };
  let scrolled = 0;
  let focused = null;
  let unsaved = false;
  let refreshing = false;
  let signedOut = false;

  function move(part, to) {
    const form = document.querySelector("[data-mover]");
    form.elements.code.value = part.dataset.part;
    form.elements.to.value = to;
    focused = part.id;
    form.requestSubmit();
  }

  document.addEventListener("keydown", (event) => {
    const part = event.target.closest?.("[data-part]");
    if (!part || !event.altKey || !Object.hasOwn(STEPS, event.key)) return;
    event.preventDefault();
    move(part, STEPS[event.key]);
  });

  // A choice that changes which fields there are shows the form again, without saving it.
  document.addEventListener("change", ({ target }) => {
    if (!target.matches("[data-refresh]")) return;
    focused = target.id || target.name;
    refreshing = true;
    target.form.requestSubmit();
  });
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (refreshing) detail.parameters.do = "refresh";
    refreshing = false;
  });

  document.addEventListener("input", ({ target }) => {
    const form = target.closest("[data-edit]");
    if (!form) return;
    unsaved = true;
    const place = form.querySelector("[data-unsaved]");
    place.textContent = place.dataset.words;
  });

  // After signing in elsewhere the page's token is stale.
  async function renew() {
    if (!signedOut) return;
    try {
      const reply = await fetch(location.href, { credentials: "same-origin" });
      const fresh = new DOMParser().parseFromString(await reply.text(), "text/html");
      if (!fresh.getElementById("editor")) return;
      const { value } = fresh.querySelector("input[name=csrfmiddlewaretoken]");
      for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = value;
      signedOut = false;
    } catch {
      // The next focus tries again.
    }
  }
  window.addEventListener("focus", renew);

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { detail } = event;
    if (detail.target?.id !== "editor") return;
    const { xhr } = detail;
    detail.isError = false;
    detail.shouldSwap = xhr.responseText.includes('id="editor"');
    if (!detail.shouldSwap) unsaved = true;
    if (detail.shouldSwap) {
      scrolled = document.querySelector("[data-tree]")?.scrollTop ?? 0;
      return;
    }
    signedOut = xhr.responseURL.includes("/sign-in/") || xhr.status === 401 || xhr.status === 403;
    const refused = new DOMParser().parseFromString(xhr.responseText, "text/html").querySelector("[data-message]");
    tell(refused?.textContent ?? (signedOut ? editor().dataset.signedOut : editor().dataset.failed));
  });
  for (const name of ["htmx:sendError", "htmx:timeout"])
    document.addEventListener(name, () => {
      if (!editor()) return;
      unsaved = true;
      tell(editor().dataset.failed);
    });

  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    const now = editor();
    if (!now) return;
    // Showing a form again saves nothing.
    unsaved = ["refresh", "more"].includes(detail.requestConfig?.formData?.get("do"));
    const tree = now.querySelector("[data-tree]");
    if (tree) tree.scrollTop = scrolled;
    const wrong = now.querySelector("[data-focus]");
    const again = focused && (document.getElementById(focused) ?? now.querySelector(`[name="${CSS.escape(focused)}"]`));
    (wrong ?? again ?? now.querySelector("[autofocus]"))?.focus();
    focused = null;
  });

  // What was typed is not lost by a link in the tree.
  document.addEventListener("htmx:confirm", (event) => {
    if (!unsaved || event.detail.verb !== "get" || !event.target.href) return;
    event.preventDefault();
    location.assign(event.target.href); // the browser itself asks whether to leave
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
  document.addEventListener("submit", ({ target }) => {
    if (!target.matches("[data-edit]")) return;
    // What is being saved asks nothing; what could not be saved asks again.
    unsaved = false;
  });
})();
