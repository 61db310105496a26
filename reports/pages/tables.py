"""What stands in a result and beside it, as tables: the same rows for a spreadsheet and as CSV for programs."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from reports.pages.sheets import Sheet, sheet
from reports.pages.sheets_followed import followed_up
from reports.pages.sheets_planned import planned

Document = Mapping[str, Any]


def sheets_of(
    snapshot: Document, *, plan: Document | None, followed: Document | None, kpis: Sequence[Document]
) -> list[Sheet]:
    """Return the tables that have rows; what they hold of texts is what people typed, whole."""
    made = [
        _about(snapshot, followed),
        _words(snapshot),
        *(planned(plan) if plan else ()),
        *followed_up(followed, kpis),
    ]
    return [each for each in made if each.table.rows]


def _about(snapshot: Document, followed: Document | None) -> Sheet:
    facts = [
        ("agency", _("Agency"), snapshot["agency"]["name"]),
        ("code", _("Code of the agency"), snapshot["agency"]["code"]),
        ("round", _("Round"), snapshot["round"]["name"]),
        ("snapshot", _("Result"), snapshot["number"]),
        ("taken_at", _("Frozen at"), snapshot["taken_at"]),
        ("approved_by", _("Approved by"), snapshot["approved"]["by"]),
        ("roadmap", _("Adopted roadmap"), followed["roadmap"] if followed else None),
        ("scenario", _("Scenario of the adopted roadmap"), followed["scenario"] if followed else None),
    ]
    columns = {"name": _("Name"), "what": _("What it is"), "value": _("Value")}
    return sheet("about", _("About"), columns, [fact for fact in facts if fact[2] is not None], "what", "value")


def _words(snapshot: Document) -> Sheet:
    columns = {
        "question": _("Question"),
        "note": _("Note"),
        "reason": _("Why it does not apply"),
        "agreed": _("Why several agreed on it"),
        "dissent": _("Who saw it otherwise"),
        "evidence": _("Evidence"),
    }
    said = [(row["question"], _said(row)) for row in snapshot["answers"]]
    rows = [[question, *texts] for question, texts in said if any(texts)]
    return sheet("words", _("Notes and evidence"), columns, rows, *[*columns][1:])


def _said(row: Document) -> list[str]:
    agreed = row.get("consensus") or {}
    evidence = "\n".join(map(_piece, row.get("evidence") or ()))
    return [row["note"], row["reason"], agreed.get("reason", ""), agreed.get("dissent", ""), evidence]


def _piece(piece: Document) -> str:
    facts = [piece.get(name) for name in ("title", "effective_on", "kept_at", "link")]
    return "; ".join(filter(None, [*facts, (piece.get("file") or {}).get("name")]))
