// Each answer saves by itself. One request at a time for a question, in order; what is not acknowledged is kept and
// sent again. An acknowledgement is a 200 with an ETag from the address that was asked; docs/answer-saving.md.
"use strict";
(() => {
  const root = document.querySelector("[data-answers]");
  if (!root || !window.htmx || !window.plumblineDrafts) return;

  const words = root.dataset;
  const drafts = window.plumblineDrafts(words.person, words.assessment);
  const TYPING = 800; // ms of silence after which typed text is sent
  const CHOOSING = 250; // ms, so that walking through options with the arrow keys is one change
  const LONGEST_WAIT = 15000;
  const TRANSIENT = new Set([0, 408, 425, 429, 500, 502, 503, 504]);
  let signingOut = false;

  const same = (one, other) =>
    one.choice === other.choice && one.reason === other.reason && one.note === other.note;
  const newKey = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const token = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
  // Field by field as htmx writes them: a request that comes twice must be the same to the byte.
  const fieldsOf = ({ choice, reason, note, version, key }) => ({ choice, reason, note, version, key });
  const encoded = (pending) =>
    Object.entries(fieldsOf(pending))
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
      .join("&");
  const messageIn = (text) =>
    new DOMParser().parseFromString(text, "text/html").querySelector("[data-message]")?.textContent.trim();

  class Question {
    constructor(article) {
      this.article = article;
      this.code = article.dataset.question;
      this.form = article.querySelector("form[data-answer]");
      this.place = article.querySelector("[data-state-place]");
      this.conflictPlace = article.querySelector("[data-conflict-place]");
      this.url = this.form.getAttribute("action");
      this.version = this.form.elements.version.value;
      this.revision = 0;
      this.acknowledged = 0;
      this.pending = null;
      this.sending = false;
      this.attempts = 0;
      this.timer = null;
      this.stopped = null; // "signed-out", "refused" or null
      this.renewed = false;
    }

    get unsaved() {
      return this.revision !== this.acknowledged || this.pending !== null;
    }

    get conflict() {
      return this.conflictPlace.querySelector("[data-conflict]");
    }

    values() {
      const { elements } = this.form;
      return {
        choice: this.form.querySelector("[name=choice]:checked")?.value ?? "",
        reason: elements.reason?.value ?? "",
        note: elements.note?.value ?? "",
      };
    }

    fill({ choice, reason, note }) {
      for (const radio of this.form.querySelectorAll("[name=choice][type=radio]")) radio.checked = radio.value === choice;
      if (this.form.elements.reason) this.form.elements.reason.value = reason;
      this.form.elements.note.value = note;
    }

    say(text, alarm = false) {
      const line = this.place.querySelector(".save-state") ?? this.place.appendChild(document.createElement("p"));
      const look = `save-state${alarm ? " save-state--alarm" : ""}`;
      if (line.textContent === text && line.className === look) return;
      line.className = look;
      line.id = `state-${this.code}`;
      line.textContent = text;
    }

    keep() {
      if (signingOut) return;
      const { url, version, pending } = this;
      drafts.write(this.code, { url, version, pending, values: this.values(), page: `${location.pathname}#${this.article.id}` });
    }

    changed(wait) {
      signingOut = false; // they stayed after all
      this.revision += 1;
      this.keep();
      if (this.conflict) return this.say(words.conflict, true);
      if (this.stopped === "refused") this.stopped = null;
      if (this.stopped) return undefined;
      if (!this.attempts) this.say(words.saving);
      return this.sending || this.attempts ? undefined : this.later(wait);
    }

    later(wait) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.send(), wait);
    }

    prepare() {
      if (this.pending || this.revision === this.acknowledged) return;
      this.pending = { key: newKey(), version: this.version, revision: this.revision, ...this.values() };
      this.keep();
    }

    send() {
      clearTimeout(this.timer);
      if (this.sending || this.conflict || this.stopped === "refused") return;
      this.prepare();
      if (!this.pending) return;
      this.sending = true;
      if (!this.attempts) this.say(words.saving);
      // The article, not the form, is the source: htmx would add the form's token, which differs between page loads.
      window.htmx
        .ajax("POST", this.url, {
          source: this.article,
          target: this.place,
          swap: "innerHTML",
          values: fieldsOf(this.pending),
          headers: { "X-CSRFToken": token() },
        })
        .catch(() => undefined); // htmx:afterRequest tells it as well
    }

    acknowledges(xhr) {
      return xhr.status === 200 && Boolean(xhr.getResponseHeader("ETag")) && !this.ledAway(xhr);
    }

    ledAway(xhr) {
      return xhr.status === 401 || (Boolean(xhr.responseURL) && new URL(xhr.responseURL).pathname !== new URL(this.url, location.href).pathname);
    }

    swap(event) {
      const { xhr } = event.detail;
      event.detail.shouldSwap = this.acknowledges(xhr) || xhr.status === 412;
      event.detail.isError = false;
      if (xhr.status === 412) event.detail.target = this.conflictPlace;
    }

    settle(xhr) {
      if (!this.sending) return;
      this.sending = false;
      if (this.acknowledges(xhr)) return this.accept(xhr.getResponseHeader("ETag").replace(/^W\//, "").replaceAll('"', ""));
      if (this.ledAway(xhr)) return this.stop("signed-out", words.signedOut);
      if (xhr.status === 412) return this.meet();
      if (TRANSIENT.has(xhr.status)) return this.again();
      if (xhr.status === 403 && !this.renewed) return this.renewOnce();
      this.pending = null;
      this.keep();
      return this.stop("refused", messageIn(xhr.responseText) || words.refused);
    }

    accept(version) {
      this.version = version;
      this.form.elements.version.value = version;
      this.acknowledged = this.pending.revision;
      this.pending = null;
      this.attempts = 0;
      this.renewed = false;
      this.stopped = null;
      if (!this.unsaved) return drafts.remove(this.code);
      this.keep();
      return this.send();
    }

    again() {
      const wait = Math.min(1000 * 2 ** this.attempts, LONGEST_WAIT);
      this.attempts += 1;
      this.say(words.trying, true);
      this.later(wait);
    }

    stop(reason, text) {
      this.stopped = reason;
      this.attempts = 0;
      this.say(text, true);
    }

    async renewOnce() {
      this.renewed = true;
      return (await renew()) ? this.send() : this.stop("signed-out", words.signedOut);
    }

    meet() {
      this.pending = null;
      const theirs = this.conflict?.dataset;
      if (!theirs) return this.again();
      if (same(theirs, this.values())) return this.take(theirs, "");
      this.attempts = 0;
      this.keep();
      return this.say(words.conflict, true);
    }

    take(theirs, text) {
      this.fill(theirs);
      this.version = theirs.version;
      this.form.elements.version.value = theirs.version;
      this.acknowledged = this.revision;
      this.pending = null;
      this.conflictPlace.replaceChildren();
      drafts.remove(this.code);
      this.say(text);
    }

    insist(theirs) {
      this.version = theirs.version;
      this.form.elements.version.value = theirs.version;
      this.conflictPlace.replaceChildren();
      this.revision += 1;
      this.send();
    }

    decide(choice) {
      const theirs = { ...this.conflict.dataset };
      if (choice === "theirs") this.take(theirs, words.taken);
      else this.insist(theirs);
      (this.form.querySelector("[name=choice]:checked") ?? this.form.elements.note).focus();
    }

    restore(draft) {
      const conflict = this.conflict;
      if (same(draft.values, this.values()) && !conflict) return drafts.remove(this.code);
      this.fill(draft.values);
      this.version = draft.version;
      this.revision = 1;
      this.pending = draft.pending && { ...draft.pending, revision: same(draft.pending, draft.values) ? 1 : 0 };
      const note = this.article.querySelector("[data-restored-place]");
      note.textContent = words.restored;
      note.hidden = false;
      return this.send();
    }

    leave() {
      if (this.conflict || this.stopped) return;
      this.prepare();
      if (this.pending) post(this.url, this.pending).catch(() => undefined);
    }

    wake() {
      if (!this.unsaved || this.stopped === "refused") return;
      this.attempts = 0;
      this.send();
    }

    listen() {
      this.form.addEventListener("input", ({ target }) => {
        if (target.matches("textarea")) this.changed(TYPING);
      });
      this.form.addEventListener("change", ({ target }) => {
        if (target.matches("[type=radio]")) this.changed(CHOOSING);
        else if (this.unsaved) this.wake();
      });
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        if (event.submitter?.name === "choice") this.fill({ ...this.values(), choice: "" });
        this.changed(0);
      });
      this.conflictPlace.addEventListener("submit", (event) => {
        event.preventDefault();
        this.decide(event.target.dataset.keep);
      });
      this.article.addEventListener("htmx:beforeSwap", (event) => this.swap(event));
      this.article.addEventListener("htmx:afterRequest", (event) => this.settle(event.detail.xhr));
    }
  }

  function post(url, pending) {
    const headers = { "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token(), "HX-Request": "true" };
    return fetch(url, { method: "POST", body: encoded(pending), headers, keepalive: true, credentials: "same-origin" });
  }

  // After signing in again elsewhere the page's token is stale; and somebody else may have signed in.
  async function renew() {
    try {
      const reply = await fetch(location.href, { credentials: "same-origin" });
      const fresh = new DOMParser().parseFromString(await reply.text(), "text/html");
      if (fresh.querySelector("[data-answers]")?.dataset.person !== words.person) return false;
      const value = fresh.querySelector("input[name=csrfmiddlewaretoken]").value;
      for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = value;
      return true;
    } catch {
      return false;
    }
  }

  const questions = Array.from(root.querySelectorAll("[data-question]"))
    .filter((article) => article.querySelector("[name=version]") && article.querySelector("textarea"))
    .map((article) => new Question(article));
  const wakeAll = () => questions.forEach((question) => question.wake());
  let renewing = false;

  async function comeBack() {
    const waiting = questions.filter((question) => question.stopped === "signed-out");
    if (!waiting.length || renewing) return;
    renewing = true;
    const back = await renew();
    renewing = false;
    if (!back) return;
    waiting.forEach((question) => Object.assign(question, { stopped: null }));
    wakeAll();
  }

  // Drafts of questions that are not on this page: sent from here, and shown where that is refused.
  async function sendLeftOver(code) {
    const draft = drafts.read(code);
    if (!draft) return;
    const pending = draft.pending ?? { key: newKey(), version: draft.version, ...draft.values };
    drafts.write(code, { ...draft, pending });
    const reply = await post(draft.url, pending).catch(() => null);
    const saved = reply?.status === 200 && reply.headers.get("ETag") && same(pending, draft.values);
    if (saved) drafts.remove(code);
    else showLeftOver(code, draft);
  }

  function showLeftOver(code, draft) {
    const place = root.querySelector("[data-left-over-place]");
    if (!place.firstChild) {
      place.innerHTML = '<div class="notice notice--alarm left-over"><p class="notice__title"></p><ul class="govuk-list"></ul></div>';
      place.querySelector("p").textContent = words.leftOver;
    }
    const item = document.createElement("li");
    item.append(`${code}: ${[draft.values.reason, draft.values.note].filter(Boolean).join(" – ")} `);
    const link = Object.assign(document.createElement("a"), { href: draft.page, textContent: words.open });
    const discard = Object.assign(document.createElement("button"), { type: "button", className: "link-button", textContent: words.discard });
    discard.addEventListener("click", () => {
      drafts.remove(code);
      item.remove();
      if (!place.querySelector("li")) place.replaceChildren();
    });
    item.append(link, " ", discard);
    place.querySelector("ul").append(item);
  }

  questions.forEach((question) => question.listen());
  for (const code of drafts.codes()) {
    const question = questions.find((one) => one.code === code);
    if (question) question.restore(drafts.read(code));
    else sendLeftOver(code);
  }
  root.dataset.ready = "";

  window.addEventListener("online", wakeAll);
  window.addEventListener("focus", comeBack);
  document.addEventListener("visibilitychange", () => (document.hidden ? wakeAll() : comeBack()));
  window.addEventListener("beforeunload", (event) => {
    if (questions.some((question) => question.unsaved)) event.preventDefault();
  });
  window.addEventListener("pagehide", () => {
    if (!signingOut) questions.forEach((question) => question.leave());
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    questions.forEach((question) => Object.assign(question, { sending: false }));
    wakeAll();
  });
  document.addEventListener("submit", ({ target }) => {
    if (target.matches("[data-sign-out]")) signingOut = true;
  });
})();
