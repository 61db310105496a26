"""Costs and benefits of initiatives in three points, each with its source and who entered it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import policy
from accounts.policy import Deed
from assessment.models import Assessment
from assessment.pages.links import heading
from roadmap.actions.estimates import POINTS, Entry
from roadmap.catalogue import Catalogue
from roadmap.initiatives import Initiative
from roadmap.inputs import KINDS
from roadmap.models import Estimate
from roadmap.pages.figures import money
from roadmap.pages.inputs import Form, id_of
from roadmap.pages.wishes import called
from roadmap.typed import Typed, number_of

ALL = "all"


def typed_estimates(estimates: Iterable[Estimate], currency: str) -> dict[str, str]:
    """Return stored estimates as the fields of the form, each with the version that was seen."""
    typed = {"currency": currency}
    for row in estimates:
        place = f"{row.initiative}.{row.kind}"
        typed |= {f"{place}.{point}": str(getattr(row, point)) for point in POINTS}
        typed |= {f"{place}.source": row.source, f"{place}.seen": str(row.version)}
    return typed


def entries_of(typed: Typed) -> tuple[list[Entry], dict[str, str]]:
    """Return what the form says of each value, and what in it is no amount, by field."""
    places = dict.fromkeys(name.rpartition(".")[0] for name in typed if name.endswith(".low"))
    problems = {field: _("Give a whole amount from 0, without cents.") for field in _unreadable(typed, places)}
    return ([] if problems else [_entry(place, typed) for place in places]), problems


def _unreadable(typed: Typed, places: Iterable[str]) -> list[str]:
    fields = [f"{place}.{point}" for place in places for point in POINTS]
    return [field for field in fields if typed.get(field) and not isinstance(number_of(typed[field]), int)]


def _entry(place: str, typed: Typed) -> Entry:
    initiative, _dot, kind = place.rpartition(".")
    low, likely, high = (_amount(typed.get(f"{place}.{point}", "")) for point in POINTS)
    seen = number_of(typed.get(f"{place}.seen", ""))
    return Entry(
        initiative, kind, low, likely, high, typed.get(f"{place}.source", ""), seen if isinstance(seen, int) else None
    )


def _amount(text: str) -> int | None:
    number = number_of(text)
    return number if isinstance(number, int) else None


def estimates_page(
    assessment: Assessment,
    catalogue: Catalogue,
    estimates: Iterable[Estimate],
    *,
    planned: Collection[str],
    form: Form,
    show: str,
) -> dict[str, Any]:
    """Return the page: initiatives that are in plans or priced already, or all of the catalogue."""
    known = {(row.initiative, row.kind): row for row in estimates}
    priced = {initiative for initiative, _kind in known}
    wanted = set(catalogue.initiatives) if show == ALL else {*planned, *priced}
    rows = [_row(catalogue.initiatives[code], known, form) for code in sorted(wanted & set(catalogue.initiatives))]
    where = reverse("roadmap:estimates", args=[assessment.pk])
    return {
        "assessment": heading(assessment),
        "roadmap_url": reverse("roadmap:roadmap", args=[assessment.pk]),
        "url": where,
        "all_url": f"{where}?show={ALL}",
        "show": show,
        "may_enter": policy.may(Deed.DRAW_SCENARIO, assessment.viewer_role, assessment.state),
        "currency": form.field("currency", _("Currency"), _("Three letters, as EUR. All amounts here are in it.")),
        "rows": rows,
        "unpriced": sum(not row["is_priced"] for row in rows),
        "problems": [{"url": f"#{id_of(name)}", "words": words} for name, words in form.problems.items()],
    }


def _row(initiative: Initiative, known: Mapping[tuple[str, str], Estimate], form: Form) -> dict[str, Any]:
    kinds = [kind_part(initiative.code, kind, known.get((initiative.code, kind)), form) for kind in KINDS]
    return {
        "code": initiative.code,
        "name": called(initiative),
        "is_priced": any(kind["author"] for kind in kinds if kind["kind"] != "benefit"),
        "is_open": any(kind["has_problem"] for kind in kinds),
        "drivers": [_driver(each) for each in initiative.cost_drivers],
        "kinds": kinds,
    }


def _driver(driver: Any) -> str:
    words = {"build": _("once"), "run": _("a year")}
    return _("%(driver)s: %(unit)s, %(kind)s") % {
        "driver": driver.driver,
        "unit": driver.unit,
        "kind": words.get(driver.kind, ""),
    }


def kind_part(code: str, kind: str, row: Estimate | None, form: Form) -> dict[str, Any]:
    """Return one kind of value as templates/roadmap/_estimate.html shows it; its fields begin with `code`."""
    place = f"{code}.{kind}"
    points = {"low": _("Low"), "likely": _("Likely"), "high": _("High")}
    fields = [form.field(f"{place}.{point}", label) for point, label in points.items()]
    source = form.field(f"{place}.source", _("Source"))
    return {
        "kind": kind,
        "place": place,
        "label": kind_name(kind),
        "problem": form.problems.get(place, ""),
        "points": fields,
        "source": source,
        "seen": form.typed.get(f"{place}.seen", ""),
        "author": row.entered_by.name if row else "",
        "entered_at": row.entered_at if row else None,
        "words": _words(row) if row else "",
        "has_problem": any(field["problem"] for field in (*fields, source)) or place in form.problems,
    }


def kind_name(kind: str) -> str:
    """Return what one of the three kinds of value is called."""
    return {"build": _("Cost once"), "run": _("Cost a year"), "benefit": _("Benefit a year")}[kind]


def _words(row: Estimate) -> str:
    values = {point: money(getattr(row, point), "") for point in POINTS}
    return _("%(low)s to %(high)s, likely %(likely)s") % values
