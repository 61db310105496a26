"""Planning again from today: what is done or begun stays, the rest is solved anew."""

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
from roadmap.actions.guards import planning
from roadmap.actions.scenarios import draw_scenario
from roadmap.following.steps import kept
from roadmap.models import Scenario


@whole()
def replan_roadmap(assessment: Assessment, *, by: Person) -> Scenario:
    """Return a new scenario with the adopted plan's choices from today on, and what is done or under way as it is."""
    current = planning(assessment, Deed.DRAW_SCENARIO, by=by)
    adoption = queries.adoption(current)
    inputs = adoption.roadmap.document.get("inputs") if adoption else None
    if adoption is None or inputs is None:
        raise Refusal(
            gettext_lazy("There is no adopted plan with choices to start from."),
            gettext_lazy("Draw a scenario and adopt its roadmap first."),
        )
    today = timezone.localdate()
    stays = kept([queries.followed(step) for step in queries.steps(by, adoption)])
    return draw_scenario(current, _name(current, by), {**inputs, "starts_on": today.isoformat()}, kept=stays, by=by)


def _name(assessment: Assessment, by: Person) -> str:
    """Return a name that no standing scenario has."""
    day = date_format(timezone.localdate(), "j F Y")
    taken = set(queries.scenarios(by, assessment).values_list("name", flat=True))
    stem = _("Planned again on %(day)s") % {"day": day}
    names = (stem, *(f"{stem} ({number})" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
