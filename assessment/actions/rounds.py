"""A round opens over agencies."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from accounts import events, policy
from accounts.acting import whole
from accounts.models import Agency, Person
from accounts.policy import Deed
from accounts.refusals import InvalidInput
from accounts.roles import Role
from assessment import editions
from assessment.lifecycle import AnswerStanding, Scope
from assessment.models import Answer, Assessment, Edition, Retirement, Round
from assessment.questionnaire import Questionnaire

# What a round asks of a component unless the agency sets its own target.
USUAL_TARGET = 3


@whole()
def open_round(
    *,
    name: str,
    edition: Edition,
    opens_on: date,
    due_on: date,
    agencies: Iterable[Agency],
    by: Person,
    scope: Scope = Scope.FULL,
) -> Round:
    """Return a round in which each of these agencies has an assessment with all its questions open.

    The number of statements does not depend on the number of questions, nor much on that of agencies.
    """
    policy.require(Deed.MANAGE_ROUNDS, Role.ADMINISTRATOR if by.is_administrator else None)
    if due_on < opens_on:
        problem = _("The due date is before the opening date.")
        raise InvalidInput(problem, _("Choose a later due date."), fields={"due_on": problem})
    if Round.objects.filter(name=name).exists():
        problem = _("There is a round with this name already.")
        raise InvalidInput(problem, _("Choose another name."), fields={"name": problem})
    _refuse_retired(edition)
    _refuse_empty(edition, scope)
    opened = Round.objects.create(
        name=name, edition=edition, scope=scope, opens_on=opens_on, due_on=due_on, opened_by=by
    )
    assess(opened, agencies, by=by)
    return opened


@whole()
def assess(opened: Round, agencies: Iterable[Agency], *, by: Person) -> list[Assessment]:
    """Return the new assessments of these agencies in an open round."""
    policy.require(Deed.MANAGE_ROUNDS, Role.ADMINISTRATOR if by.is_administrator else None)
    # Named twice, an agency is assessed once.
    agencies = list(dict.fromkeys(agencies))
    _refuse_assessed(opened, agencies)
    questionnaire = editions.questionnaire(opened.edition_id)
    targets = {component.code: USUAL_TARGET for component in questionnaire.components}
    made = Assessment.objects.bulk_create(
        [
            Assessment(agency=agency, round=opened, edition_id=opened.edition_id, targets=dict(targets))
            for agency in agencies
        ]
    )
    standings = opening_standings(questionnaire, opened.scope)
    Answer.objects.bulk_create(
        [
            Answer(assessment=a, agency_id=a.agency_id, question=code, standing=standing)
            for a in made
            for code, standing in standings.items()
        ],
        # Keeps a statement at a few megabytes, however many agencies the round has.
        batch_size=5000,
    )
    for assessment in made:
        events.record("assessment_opened", assessment, by=by, agency_id=assessment.agency_id, new={"round": opened.pk})
    return made


def opening_standings(questionnaire: Questionnaire, scope: str) -> Mapping[str, AnswerStanding]:
    """Return question -> whether a round of this scope asks it, before anything was answered."""
    asked = questionnaire.in_scope(scope)
    return {
        code: AnswerStanding.ASKED if code in asked else AnswerStanding.OUT_OF_SCOPE for code in questionnaire.questions
    }


def _refuse_retired(edition: Edition) -> None:
    if Retirement.objects.filter(edition=edition).exists():
        problem = _("This edition is retired.")
        raise InvalidInput(problem, _("Choose another edition."), fields={"edition": problem})


def _refuse_empty(edition: Edition, scope: Scope) -> None:
    if not editions.questionnaire(edition.pk).in_scope(scope):
        problem = _("This edition marks no question as basic.")
        raise InvalidInput(problem, _("Ask all questions, or choose another edition."), fields={"scope": problem})


def _refuse_assessed(opened: Round, agencies: list[Agency]) -> None:
    known = Assessment.objects.filter(round=opened, agency__in=agencies).values_list("agency__name", flat=True)
    if known:
        problem = _("%(agency)s is assessed in this round already.") % {"agency": known[0]}
        raise InvalidInput(problem, _("Leave this agency out."), fields={"agencies": problem})
