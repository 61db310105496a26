// What was typed and not yet acknowledged, kept in the browser per person, assessment and question.
"use strict";
window.plumblineDrafts = (person, assessment) => {
  const prefix = `plumbline:draft:${person}:${assessment}:`;
  const attempt = (deed, otherwise) => {
    try {
      return deed();
    } catch {
      return otherwise; // Storage may be full or switched off; saving goes on without it.
    }
  };
  return {
    read: (code) => attempt(() => JSON.parse(localStorage.getItem(prefix + code)), null),
    write: (code, draft) => attempt(() => localStorage.setItem(prefix + code, JSON.stringify(draft)), null),
    remove: (code) => attempt(() => localStorage.removeItem(prefix + code), null),
    codes: () =>
      attempt(() => Object.keys(localStorage).filter((name) => name.startsWith(prefix)), []).map((name) =>
        name.slice(prefix.length),
      ),
  };
};
