"""The work that is measured: a saved answer, an answer page, a result page, the portfolio."""

import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle
from typing import Protocol
from urllib.parse import urlencode

from bench.seeding import Seeded

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')


class Browser(Protocol):
    """Somebody's browser: a real one over a socket, or Django's own in this process."""

    def get(self, path: str) -> bytes: ...

    def post(self, path: str, body: str) -> bytes: ...


@dataclass(frozen=True)
class Work:
    """One kind of request; `do` performs it once."""

    name: str
    do: Callable[[], bytes]


def works(browser: Browser, seeded: Seeded) -> Iterator[Work]:
    """Yield each kind of work for the person behind the browser."""
    draft, decided = f"/assessments/{seeded.draft.pk}/", f"/assessments/{seeded.decided.pk}/"
    yield Work("saved answer", Saver(browser, draft))
    yield Work("answer page", lambda: browser.get(f"{draft}answers/A/"))
    yield Work("result page", lambda: browser.get(f"{decided}result/"))
    yield Work("portfolio list", lambda: browser.get("/portfolio/"))


class Saver:
    """Saves one answer again and again, each time naming the version it saw, as the page does."""

    def __init__(self, browser: Browser, draft: str) -> None:
        page = browser.get(f"{draft}answers/A/")
        self.browser, self.path = browser, f"{draft}questions/A1.1/"
        self.token = _found(TOKEN, page)
        self.version = int(_found(re.compile(rb'name="version" value="(\d+)"'), page))
        self.levels = cycle("12345")

    def __call__(self) -> bytes:
        reply = self.browser.post(self.path, urlencode(self._fields()))
        self.version += 1
        return reply

    def _fields(self) -> Mapping[str, str]:
        return {
            "csrfmiddlewaretoken": self.token,
            "choice": next(self.levels),
            "note": "Two of the nine offices still wait for their second line.",
            "version": str(self.version),
            "key": uuid.uuid4().hex,
        }


def _found(pattern: re.Pattern[bytes], page: bytes) -> str:
    match = pattern.search(page)
    if match is None:
        raise LookupError(pattern.pattern)
    return match[1].decode()
