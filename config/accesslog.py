"""The log of requests that gunicorn writes, without the secrets of mailed links."""

from typing import Any

from gunicorn import glogging

from config.redaction import redacted


class AccessLog(glogging.Logger):  # type: ignore[misc]
    """Gunicorn's own logger; give it by `--logger-class config.accesslog.AccessLog`."""

    def atoms(self, resp: Any, req: Any, environ: Any, request_time: Any) -> dict[str, Any]:
        """Return the parts of a line; the address stands in several of them."""
        parts = super().atoms(resp, req, environ, request_time)
        return {name: redacted(value) if isinstance(value, str) else value for name, value in parts.items()}
