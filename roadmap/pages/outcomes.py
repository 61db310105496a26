"""What became of the adopted plan's lifts in the round after it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment import editions
from assessment.models import Snapshot
from roadmap.following.lifts import InitiativeOutcome, LiftOutcome, Outcome, outcomes, same_dimensions
from roadmap.models import Adoption

NAMES = {
    Outcome.CAME_TRUE: gettext_lazy("Came true"),
    Outcome.PARTLY: gettext_lazy("Partly"),
    Outcome.NOT_YET: gettext_lazy("Not yet"),
    Outcome.NOT_COMPARABLE: gettext_lazy("Cannot be compared"),
}


def outcomes_part(
    adoption: Adoption, later: Snapshot | None, *, followed: Collection[str] = (), former: Iterable[Adoption] = ()
) -> dict[str, Any] | None:
    """Return which lifts came true by the later result; None where there is no later round yet.

    `former` are the adoptions before this one, the newest first: what was done under them and is `followed` still.
    """
    if later is None:
        return None
    found = outcomes_by(adoption, later, followed=followed, former=former)
    names = editions.questionnaire(adoption.roadmap.snapshot.edition_id).names
    return {
        "sentence": _sentence(found, later),
        "has_changed": any(lift.outcome == Outcome.NOT_COMPARABLE for each in found for lift in each.lifts),
        "rows": [_row(each, names) for each in found],
    }


def outcomes_by(
    adoption: Adoption, later: Snapshot, *, followed: Collection[str], former: Iterable[Adoption]
) -> list[InitiativeOutcome]:
    """Return what became of each initiative of an adopted plan by a later result."""
    before, after = (editions.document(each.edition_id) for each in (adoption.roadmap.snapshot, later))
    levels = {code: node["level"] for code, node in later.payload["scorecard"]["nodes"].items()}
    plans = [each.roadmap.document for each in former]
    same = same_dimensions(before, after)
    return outcomes(adoption.roadmap.document, levels, same, followed=followed, former=plans)


def _sentence(found: list[InitiativeOutcome], later: Snapshot) -> str:
    lifts = [lift.outcome for each in found for lift in each.lifts]
    values = {
        "true": lifts.count(Outcome.CAME_TRUE),
        "all": len(lifts),
        "round": later.assessment.round.name,
        "day": date_format(later.taken_at, "j F Y"),
    }
    return _("%(true)d of %(all)d planned lifts came true by %(round)s (%(day)s).") % values


def _row(found: InitiativeOutcome, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": found.name,
        "outcome": found.outcome.value,
        "outcome_name": NAMES[found.outcome],
        "lifts": [_lift(lift, names) for lift in found.lifts],
    }


def _lift(lift: LiftOutcome, names: Mapping[str, str]) -> str:
    values = {
        "dimension": names.get(lift.dimension, lift.dimension),
        "before": lift.before or 1,
        "planned": lift.planned,
        "now": lift.now or "–",
        "outcome": NAMES[lift.outcome],
    }
    if lift.outcome == Outcome.NOT_COMPARABLE:
        return _("%(dimension)s: planned %(before)s to %(planned)s; cannot be compared") % values
    return _("%(dimension)s: planned %(before)s to %(planned)s, now %(now)s") % values
