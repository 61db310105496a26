"""An agency lead takes one roadmap for the plan."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import events
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import InvalidInput, Text, WrongStep
from accounts.texts import problem_with
from documents.canonical import digest
from roadmap import queries
from roadmap.actions.guards import counting_snapshot, planning
from roadmap.actions.steps import open_steps
from roadmap.models import Adoption, Roadmap

NOT_ADOPTED = _("This roadmap was not adopted.")


@whole()
def adopt_roadmap(roadmap: Roadmap, reason: str, *, by: Person) -> Adoption:
    """Return the adoption of a roadmap, frozen with its digest; adopting it twice in a row is one adoption.

    Raises WrongStep for a roadmap of an earlier result, InvalidInput where the reason is missing or the roadmap is not
    as it was planned.
    """
    current = planning(roadmap.assessment, Deed.ADOPT_ROADMAP, by=by)
    snapshot = counting_snapshot(current, Deed.ADOPT_ROADMAP)
    if roadmap.snapshot_id != snapshot.pk:
        raise WrongStep(
            _("This roadmap follows from an earlier result."), _("Solve its scenario again, and adopt what comes out.")
        )
    _refuse_bad(roadmap, reason)
    known = queries.adoption(current)
    if known and known.roadmap_id == roadmap.pk:
        return known
    adopted = Adoption.objects.create(
        roadmap=roadmap,
        assessment=current,
        agency_id=current.agency_id,
        digest=roadmap.digest,
        starts_on=starts_on(roadmap),
        reason=reason.strip(),
        adopted_by=by,
    )
    new = {"roadmap": roadmap.number, "digest": adopted.digest, "reason": adopted.reason}
    events.record("roadmap_adopted", adopted, by=by, agency_id=current.agency_id, new=new)
    open_steps(adopted, by=by)
    return adopted


def starts_on(roadmap: Roadmap) -> date:
    """Return the first day of the roadmap; one that was planned without days starts when it is adopted."""
    inputs = roadmap.document.get("inputs")
    return date.fromisoformat(inputs["starts_on"]) if inputs else timezone.localdate()


def _refuse_bad(roadmap: Roadmap, reason: str) -> None:
    if digest(roadmap.document) != roadmap.digest:
        problem = _("What is stored of this roadmap is not what was planned.")
        raise InvalidInput(problem, _("Tell whoever is responsible for security, and plan it again."))
    problem_found: Text | None = problem_with(reason)
    if not reason.strip():
        problem_found = _("Say why this roadmap was chosen. Whoever reads it later will ask.")
    if problem_found:
        raise InvalidInput(NOT_ADOPTED, _("Correct what is named."), fields={"reason": problem_found})
