"""Planning again from today: what is done or begun stays, the rest is solved anew."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import Refusal
from assessment.models import Assessment
from roadmap import queries
from roadmap.actions.guards import counting_snapshot, planning
from roadmap.actions.scenarios import draw_scenario
from roadmap.basis import catalogue_of
from roadmap.catalogue import Catalogue
from roadmap.following.steps import kept
from roadmap.inputs import currency_of, from_day
from roadmap.kept import Kept
from roadmap.losses import LOST_REMEDY, lost_words
from roadmap.models import Scenario

Document = Mapping[str, Any]


@whole()
def replan_roadmap(assessment: Assessment, *, by: Person) -> Scenario:
    """Return a new scenario with the adopted plan's choices for what is left of its time, and what is begun as it is.

    It starts with the period that today lies in, so that the limits stay those of their days. Raises Refusal where no
    time is left, and where the catalogue has lost something that is done or under way.
    """
    current = planning(assessment, Deed.DRAW_SCENARIO, by=by)
    adoption = queries.adoption(current)
    inputs = adoption.roadmap.document.get("inputs") if adoption else None
    if adoption is None or inputs is None:
        raise Refusal(
            gettext_lazy("There is no adopted plan with choices to start from."),
            gettext_lazy("Draw a scenario and adopt its roadmap first."),
        )
    today = timezone.localdate()
    stays = kept([queries.followed(step) for step in queries.steps(by, adoption)], today)
    stays["currency"] = currency_of(adoption.roadmap.document)
    catalogue = catalogue_of(counting_snapshot(current, Deed.DRAW_SCENARIO), by=by)
    if lost := Kept(stays, today).lost(catalogue):
        raise Refusal(lost_words(lost), LOST_REMEDY)
    left = _within(_left(inputs, today), catalogue, {*stays["done"], *stays["running"]})
    return draw_scenario(current, _name(current, by), left, kept=stays, by=by)


def _left(inputs: Document, today: date) -> Document:
    left = from_day(inputs, today)
    if left is None:
        raise Refusal(
            gettext_lazy("The time of the adopted plan is over, so nothing is left to plan again."),
            gettext_lazy("Draw a scenario that begins today, or start the next round."),
        )
    return left


def _within(inputs: Document, catalogue: Catalogue, stays: Collection[str]) -> Document:
    """Return the inputs without wishes for what the catalogue has no more, and without excluding what was begun."""
    known = catalogue.initiatives.keys()
    wishes = {
        "mandatory": [code for code in inputs["mandatory"] if code in known],
        "excluded": [code for code in inputs["excluded"] if code in known and code not in stays],
        "people": {role: days for role, days in inputs["people"].items() if role in catalogue.roles},
    }
    return {**inputs, **wishes}


def _name(assessment: Assessment, by: Person) -> str:
    """Return a name that no standing scenario has."""
    day = date_format(timezone.localdate(), "j F Y")
    taken = set(queries.scenarios(by, assessment).values_list("name", flat=True))
    stem = _("Planned again on %(day)s") % {"day": day}
    names = (stem, *(f"{stem} ({number})" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
