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
    focused = target.id || null;
    const name = target.name;
    const { form } = target;
    form.requestSubmit(form.querySelector("[data-refresher]"));
    if (!focused) focused = name;
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
    if (detail.shouldSwap) {
      scrolled = document.querySelector("[data-tree]")?.scrollTop ?? 0;
      return;
    }
    signedOut = xhr.responseURL.includes("/sign-in/") || xhr.status === 401 || xhr.status === 403;
    const refused = new DOMParser().parseFromString(xhr.responseText, "text/html").querySelector("[data-message]");
    tell(refused?.textContent ?? (signedOut ? editor().dataset.signedOut : editor().dataset.failed));
  });
  for (const name of ["htmx:sendError", "htmx:timeout"])
    document.addEventListener(name, () => editor() && tell(editor().dataset.failed));

  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    const now = editor();
    if (!now) return;
    unsaved = detail.requestConfig?.formData?.get("do") ? unsaved : false;
    const tree = now.querySelector("[data-tree]");
    if (tree) tree.scrollTop = scrolled;
    const wrong = now.querySelector("[data-focus]");
    const again = focused && (document.getElementById(focused) ?? now.querySelector(`[name="${CSS.escape(focused)}"]`));
    (wrong ?? again ?? now.querySelector("[autofocus]"))?.focus();
    focused = null;
  });

  // What was typed is not lost by a link in the tree.
  document.addEventListener("htmx:confirm", (event) => {
    if (!unsaved || event.detail.verb !== "get" || !event.target.closest("#editor")) return;
    const form = document.querySelector("[data-edit]");
    if (!form) return;
    event.preventDefault();
    unsaved = false;
    location.assign(event.target.href);
    unsaved = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
  document.addEventListener("submit", ({ target }) => {
    if (target.closest("[data-edit], [data-sign-out]")) unsaved = false;
  });
})();
