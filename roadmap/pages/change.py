"""How people are taken along: risks, pilots, training, communication, adoption, gates, cases and strategy cards."""

from typing import Any

from django.utils.translation import gettext as _

from roadmap.pages.figures import month
from roadmap.pages.plans import Document, Shown


def risks_table(shown: Shown) -> dict[str, Any] | None:
    """Return the register of risks; None where there is none."""
    rows = [[row["risk"], row["mitigation"], row["initiative"], _risk(row)] for row in shown.document["risks"]]
    head = [_("Risk"), _("What is done about it"), _("Initiative"), _("Risk of delivery")]
    return {"caption": _("Risk register"), "head": head, "rows": rows} if rows else None


def _risk(row: Document) -> str:
    return {"low": _("low"), "medium": _("medium"), "high": _("high")}.get(row["delivery_risk"], "")


def change_part(shown: Shown) -> dict[str, Any] | None:
    """Return the change plan; None for a plan that was made without one."""
    found = shown.document["change"]
    if found is None:
        return None
    return {
        "pilots": [_pilot(row) for row in found["pilots"]],
        "training": _table(found["training"], _("Who learns what"), _("Must be able to"), "able_to"),
        "communication": [_said(row) for row in found["communication"]],
        "adoption": [{"initiative": row["initiative"], "measure": row["measure"]} for row in found["adoption"]],
        "principles": [{"name": row["name"], "text": row["text"]} for row in found["principles"]],
    }


def _pilot(row: Document) -> dict[str, Any]:
    return {
        "initiative": row["initiative"],
        "what": row["what"],
        "criteria": row["criteria"],
        "stop_rule": row["stop_rule"],
        "when": time_of(row),
    }


def time_of(row: Document) -> str:
    """Return the month in which something falls due; empty where the plan does not say."""
    return month(row["when"]) if row.get("when") else ""


def _table(rows: list[Document], caption: str, what: str, key: str) -> dict[str, Any] | None:
    if not rows:
        return None
    cells = [[row["who"], row[key], _courses(row), row["initiative"], time_of(row)] for row in rows]
    return {"caption": caption, "head": [_("Who"), what, _("Courses"), _("Initiative"), _("By")], "rows": cells}


def _courses(row: Document) -> str:
    return "; ".join(row.get("courses", ())) or "–"


def _said(row: Document) -> dict[str, str]:
    return {"audience": row["audience"], "text": row["text"], "when": time_of(row)}


def gate_rows(shown: Shown) -> list[dict[str, str]]:
    """Return the ethics and privacy gates with what must hold before going on."""
    return [
        {"initiative": row["initiative"], "text": row["text"], "when": time_of(row)} for row in shown.document["gates"]
    ]


def strategy_cards(shown: Shown) -> list[Any]:
    """Return the cards of the strategies that planned initiatives belong to."""
    known = shown.catalogue.strategies
    return [known[code] for code in shown.document["strategies"] if code in known]
