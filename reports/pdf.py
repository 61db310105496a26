"""The seam to WeasyPrint: HTML text in, a file out that is PDF/A-3a and PDF/UA-1. Only `finishing` knows it besides."""

from __future__ import annotations

import gc
import io
import logging
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC

import cssselect2
import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from reports import finishing
from reports.enclosures import Enclosure
from reports.fetching import ASSETS, SCHEME, NotPartOfTheReport, bundled
from reports.pace import quickened, with_room
from reports.parsing import tree_of
from reports.reasons import Refused

OnPage = Callable[[int], None]

_LOG = logging.getLogger("weasyprint")
_PROGRESS = logging.getLogger("weasyprint.progress")
_LAYING_OUT = re.compile(r"Creating layout - Page (\d+)")


finishing.teach()
finishing.draw_whole_lines()
finishing.draw_whole_leaders()


class RefusedByEngine(Refused):
    """WeasyPrint could not or would not make the file; the text says why."""


def render(
    html: str,
    *,
    enclosures: Sequence[Enclosure] = (),
    pictures: Mapping[str, bytes] | None = None,
    on_page: OnPage | None = None,
) -> bytes:
    """Return the PDF of a complete HTML document, tagged, with the bundled fonts and the enclosures embedded.

    `pictures` (PNG) are what the document may show besides, each as `assets:` and its name.

    Language, title, author and dates come from the document's own head; nothing comes from a clock, so the same HTML
    and enclosures are the same bytes. `on_page` is told each page number as it is
    laid out. Raises RefusedByEngine where the text is nested too deeply, names an address that is not part of it, or a
    picture of it could not be drawn: an incomplete report is worse than none.
    """
    fetcher = _Bundled(pictures or {})
    with _own_fonts(), _without_collecting(), quickened(), _watched(on_page), _noted_failures() as failures:
        try:
            content = with_room(lambda: _made(html, fetcher, enclosures))
        except FatalURLFetchingError as refused:
            raise RefusedByEngine(str(refused)) from refused
        except RecursionError as too_deep:
            raise RefusedByEngine("the text is nested too deeply") from too_deep
    for reason in (*fetcher.refused, *failures):
        raise RefusedByEngine(reason)
    return content


def _made(html: str, fetcher: URLFetcher, enclosures: Sequence[Enclosure]) -> bytes:
    made = _Html(html, fetcher).write_pdf(
        font_config=FontConfiguration(),
        pdf_variant=finishing.VARIANT,
        attachments=[_attachment(each) for each in sorted(enclosures, key=lambda each: each.name)],
        finisher=finishing.finish,
    )
    return bytes(made)


class _Html(weasyprint.HTML):  # type: ignore[misc]
    """A document whose tree is read by our own parser."""

    def __init__(self, html: str, fetcher: URLFetcher) -> None:
        self.base_url, self.url_fetcher, self.media_type = SCHEME, fetcher, "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(tree_of(html), content_language=None)
        self.etree_element = self.wrapper_element.etree_element


def _attachment(enclosure: Enclosure) -> weasyprint.Attachment:
    made_at = enclosure.made_at.astimezone(UTC)
    return weasyprint.Attachment(
        file_obj=io.BytesIO(enclosure.content),
        name=enclosure.name,
        description=enclosure.description,
        relationship=enclosure.relationship,
        created=made_at,
        modified=made_at,
    )


class _Bundled(URLFetcher):  # type: ignore[misc]
    """Hands out bundled files and ends the rendering at any other address; it opens no connection and no path."""

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        # Nothing gets this far, since fetch answers for every address; should it ever, it is refused here.
        super().__init__(timeout=1, allowed_protocols=("assets",), allow_redirects=False, fail_on_errors=True)
        # Drawing an SVG swallows every exception, so what was refused is also remembered.
        self.refused: list[str] = []
        self.pictures = {f"{SCHEME}{name}": content for name, content in pictures.items()}

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if url in self.pictures:
            return URLFetcherResponse(url, self.pictures[url], {"Content-Type": "image/png"})
        try:
            content, kind = bundled(url)
        except NotPartOfTheReport as refused:
            self.refused.append(str(refused))
            raise FatalURLFetchingError(str(refused)) from refused
        return URLFetcherResponse(url, content, {"Content-Type": kind})


@contextmanager
def _own_fonts() -> Iterator[None]:
    """Let fontconfig see our fonts only, and put its setting back: other programs started later want theirs."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(ASSETS / "fonts.conf")
    try:
        yield
    finally:
        os.environ.pop("FONTCONFIG_FILE")
        if before is not None:
            os.environ["FONTCONFIG_FILE"] = before


@contextmanager
def _without_collecting() -> Iterator[None]:
    # A render makes millions of objects and few cycles: collecting in between costs a tenth of the time.
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def _watched(on_page: OnPage | None) -> Iterator[None]:
    """Turn WeasyPrint's progress log into calls of `on_page`, and keep it out of everyone else's log."""
    handler = _PageHandler(on_page) if on_page else logging.NullHandler()
    level, propagate = _PROGRESS.level, _PROGRESS.propagate
    _PROGRESS.addHandler(handler)
    _PROGRESS.setLevel(logging.INFO if on_page else logging.CRITICAL)
    _PROGRESS.propagate = False
    try:
        yield
    finally:
        _PROGRESS.removeHandler(handler)
        _PROGRESS.setLevel(level)
        _PROGRESS.propagate = propagate


@contextmanager
def _noted_failures() -> Iterator[list[str]]:
    """Collect what WeasyPrint gave up with no more than a line in its log."""
    handler = _FailureHandler()
    _LOG.addHandler(handler)
    try:
        yield handler.failures
    finally:
        _LOG.removeHandler(handler)


class _FailureHandler(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.failures: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage().startswith("Failed to"):
            self.failures.append("a part of the report could not be drawn")


class _PageHandler(logging.Handler):
    """Tells each page once: the layout runs again until the numbers in the contents are right."""

    def __init__(self, on_page: OnPage) -> None:
        super().__init__(logging.INFO)
        self.on_page, self.furthest = on_page, 0

    def emit(self, record: logging.LogRecord) -> None:
        found = _LAYING_OUT.search(record.getMessage())
        if found and int(found[1]) > self.furthest:
            self.furthest = int(found[1])
            self.on_page(self.furthest)
