"""JSON as it is sent to us: UTF-8, finite numbers, no bottomless nesting."""

import json
from collections.abc import Mapping
from typing import IO, Any, NoReturn

from django.utils.translation import gettext as _
from rest_framework import exceptions, negotiation, parsers, renderers
from rest_framework.request import Request

Renderer = renderers.BaseRenderer


class Json(parsers.BaseParser):
    """Reads a JSON body; whatever else the bytes are becomes a ParseError."""

    media_type = "application/json"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """Return the value of the body. The charset of the header is not asked: JSON between systems is UTF-8."""
        try:
            return json.loads(stream.read().decode("utf-8"), parse_constant=_refuse_constant)
        except (ValueError, RecursionError) as error:
            words = str(error) if isinstance(error, json.JSONDecodeError) else _("it is not UTF-8 text of usual depth")
            raise exceptions.ParseError(_("This body is not JSON: %(why)s.") % {"why": words}) from error


def _refuse_constant(name: str) -> NoReturn:
    # Python would read NaN and Infinity, which no other reader of what is stored then could.
    raise json.JSONDecodeError(f"{name} is not a number of JSON", name, 0)


class OneKind(negotiation.BaseContentNegotiation):
    """Every address answers in its one kind of content, whatever the Accept header prefers."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        """Return the parser of the body's content type, if there is one."""
        return negotiation.DefaultContentNegotiation().select_parser(request, parsers)

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        """Return the first renderer with its media type."""
        return renderers[0], renderers[0].media_type
