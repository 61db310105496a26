// The API page: what is tried is sent with the session's CSRF token.
"use strict";
(() => {
  const { schema, csrf } = document.getElementById("api").dataset;
  const ours = (url) => new URL(url, location.href).origin === location.origin;
  window.SwaggerUIBundle({
    url: schema,
    dom_id: "#api",
    presets: [window.SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
    deepLinking: false,
    requestInterceptor: (request) => {
      if (ours(request.url) && !["GET", undefined].includes(request.method)) request.headers["X-CSRFToken"] = csrf;
      return request;
    },
  });
})();
