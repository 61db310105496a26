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
    one.choice === other.choice &&
    (one.said ?? "") === (other.said ?? "") &&
    one.reason === other.reason &&
    one.note === other.note;
  const newKey = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const token = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
  // Field by field as htmx writes them: a request that comes twice must be the same to the byte.
  // `said` is the content of the one field beside the choice: ticked options with blanks between them, or a text.
  const fieldsOf = ({ choice, field, said, reason, note, version, key }) => {
    const fields = { choice, reason, note, version, key };
    if (field === "option") fields.option = said.split(" ").filter(Boolean);
    else if (field) fields[field] = said;
    return fields;
  };
  const encoded = (pending) =>
    Object.entries(fieldsOf(pending))
      .flatMap(([name, value]) => [value].flat().map((each) => [name, each]))
      .map((pair) => pair.map(encodeURIComponent).join("="))
      .join("&");
  const messageIn = (text) =>
    new DOMParser().parseFromString(text, "text/html").querySelector("[data-message]")?.textContent.trim();

  class Question {
    constructor(article) {
      this.article = article;
      this.code = article.dataset.question;
      this.field = article.dataset.field;
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

    get boxes() {
      return Array.from(this.form.querySelectorAll("[name=option]"));
    }

    // The one input or text area of the answer itself, where it is not chosen from options.
    get input() {
      return this.field && this.field !== "option" ? this.form.elements[this.field] : null;
    }

    get incomplete() {
      return Boolean(this.input?.validity.badInput);
    }

    said() {
      if (this.input) return this.input.value.trim();
      return this.boxes.filter((box) => box.checked).map((box) => box.value).join(" ");
    }

    values() {
      const { elements } = this.form;
      const choice = this.form.querySelector("[name=choice]:checked")?.value ?? "";
      return {
        choice,
        field: this.field,
        said: choice ? "" : this.said(),
        reason: elements.reason?.value ?? "",
        note: elements.note?.value ?? "",
      };
    }

    fill({ choice, said = "", reason, note }) {
      if (this.input && this.said() !== said) this.input.value = said;
      for (const box of this.boxes) box.checked = said.split(" ").includes(box.value);
      for (const radio of this.form.querySelectorAll("[name=choice][type=radio]")) radio.checked = radio.value === choice;
      if (this.form.elements.reason) this.form.elements.reason.value = reason;
      this.form.elements.note.value = note;
      this.mark();
    }

    // What the style sheet cannot see: that something was written or ticked.
    mark() {
      const { choice, said } = this.values();
      this.article.classList.toggle("question--answered", Boolean(choice || said));
    }

    // One answer at a time: a tick takes back "I don't know", and that takes back the ticks. What was written stays to
    // be read and is no part of the answer until it is typed in again.
    settleChoice(target) {
      if (target.name === "choice") {
        for (const box of this.boxes) box.checked = false;
      } else if (target.name === this.field && this.field) {
        const alone = target.dataset.alone !== undefined;
        for (const box of this.boxes)
          if (box !== target && target.checked && (alone || box.dataset.alone !== undefined)) box.checked = false;
        for (const radio of this.form.querySelectorAll("[name=choice]:checked")) radio.checked = false;
      }
      this.mark();
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
      if (this.incomplete) return this.say(words.incomplete, true);
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
      if (this.sending || this.conflict || this.stopped === "refused" || this.incomplete) return;
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
      if (this.place.querySelector("[data-rerouted]")) refresh(this);
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
      (this.form.querySelector(":checked") ?? this.input ?? this.form.elements.note).focus();
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
      if (this.conflict || this.stopped || this.incomplete) return;
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
        if (!target.matches("textarea, [type=text]")) return;
        this.settleChoice(target);
        this.changed(TYPING);
      });
      this.form.addEventListener("change", ({ target }) => {
        const choosing = target.matches("[type=radio], [type=checkbox], [type=date]");
        if (choosing) this.settleChoice(target);
        if (choosing) this.changed(CHOOSING);
        else if (this.unsaved) this.wake();
      });
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        if (event.submitter?.name === "clear") this.fill({ ...this.values(), choice: "", said: "" });
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

  async function freshPage() {
    const reply = await fetch(location.href, { credentials: "same-origin" });
    const fresh = new DOMParser().parseFromString(await reply.text(), "text/html");
    return fresh.querySelector("[data-answers]")?.dataset.person === words.person ? fresh : null;
  }

  // A filter was answered: questions of this page come and go, and nothing else on it moves.
  async function refresh(by) {
    const fresh = await freshPage().catch(() => null);
    if (!fresh) return by.place.querySelector("[data-rerouted]")?.append(` ${words.changed}`);
    for (const place of fresh.querySelectorAll("[data-place]")) {
      const here = root.querySelector(`[data-place="${CSS.escape(place.dataset.place)}"]`);
      if (here && Boolean(here.firstElementChild) !== Boolean(place.firstElementChild)) exchange(here, place);
    }
    for (const part of fresh.querySelectorAll("[data-part]")) {
      const here = root.querySelector(`[data-part="${CSS.escape(part.dataset.part)}"]`);
      if (here) here.hidden = part.hidden;
    }
    return undefined;
  }

  function exchange(here, place) {
    const gone = questions.findIndex((question) => here.contains(question.article));
    // What was typed there and not saved yet is saved all the same: it is there when the question comes back.
    if (gone >= 0) questions.splice(gone, 1)[0].leave();
    here.replaceChildren(...place.childNodes);
    window.htmx.process(here);
    const article = here.querySelector("[data-question]");
    if (article && takes(article)) take(new Question(article));
  }

  function take(question) {
    questions.push(question);
    question.listen();
    question.mark();
    const draft = drafts.read(question.code);
    if (draft) question.restore(draft);
  }

  function post(url, pending) {
    const headers = { "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token(), "HX-Request": "true" };
    return fetch(url, { method: "POST", body: encoded(pending), headers, keepalive: true, credentials: "same-origin" });
  }

  // After signing in again elsewhere the page's token is stale; and somebody else may have signed in.
  async function renew() {
    try {
      const fresh = await freshPage();
      if (!fresh) return false;
      const value = fresh.querySelector("input[name=csrfmiddlewaretoken]").value;
      for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = value;
      return true;
    } catch {
      return false;
    }
  }

  const takes = (article) => article.querySelector("[name=version]") && article.querySelector("textarea");
  const questions = Array.from(root.querySelectorAll("[data-question]"))
    .filter(takes)
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
    const { said, reason, note } = draft.values;
    item.append(`${code}: ${[said, reason, note].filter(Boolean).join(" – ")} `);
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
  questions.forEach((question) => question.mark());
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
