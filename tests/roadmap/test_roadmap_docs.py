"""docs/roadmap.md names every address of planning that the API has, and none that it has not; packs have a page."""

import re
from pathlib import Path

from roadmap.api.urls import urlpatterns

DOCS = Path(__file__).resolve().parents[2] / "docs"
DOCUMENT = DOCS / "roadmap.md"
PACKS = DOCS / "agency-packs.md"
PACK = re.compile(r"`POST /api/v1/(?:assessments/ID/)?([a-z/]+)`")
ROW = re.compile(r"^\| (`[^|]*`) \|", re.MULTILINE)
PARAMETERS = {"slug": "<code>", "int": "<id>"}


def documented() -> set[str]:
    text = DOCUMENT.read_text().partition("## By the API")[2]
    addresses = {address for row in ROW.findall(text) for address in re.findall(r"`([^`]+)`", row)}
    return addresses | set(PACK.findall(PACKS.read_text()))


def there() -> set[str]:
    patterns = [str(entry.pattern).removeprefix("assessments/<int:pk>/") for entry in urlpatterns]
    return {re.sub(r"<(\w+):\w+>", lambda match: PARAMETERS[match[1]], pattern) for pattern in patterns}


def test_the_document_and_the_api_name_the_same_addresses() -> None:
    assert documented() == there()


def test_there_are_addresses_to_look_at() -> None:
    assert len(there()) > 20
