"""Cases of other administrations that are offered beside a plan."""

from typing import Any

from django.utils.translation import gettext as _

from roadmap.initiatives import OWN
from roadmap.pages.plans import Document, Shown


def case_rows(shown: Shown) -> list[dict[str, Any]]:
    """Return each offered case with the preconditions that are met and missing, and what is told about it."""
    known = shown.catalogue.cases
    return [_case(row, known.get(row["code"])) for row in shown.document["cases"]]


def _case(row: Document, case: Any) -> dict[str, Any]:
    told = {
        "title": row["title"],
        "cautionary": row["cautionary"],
        "is_own": row["code"].startswith(OWN),
        "met": [_need(need) for need in row["met"]],
        "missing": [_need(need) for need in row["missing"]],
    }
    if case is None:
        return told | {"where": "", "what": "", "worked": (), "failed": (), "figures": ()}
    where = ", ".join(str(part) for part in (case.body, case.country, case.years) if part)
    parts = {"what": case.what, "worked": case.worked, "failed": case.failed, "figures": case.figures}
    return told | parts | {"where": where}


def _need(need: Document) -> str:
    return _("%(dimension)s at level %(level)s") % {"dimension": need["name"], "level": need["level"]}
