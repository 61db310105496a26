"""An open assessment moves to another edition of its framework."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import events, policy
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import InvalidInput
from assessment import bridge, editions, queries
from assessment.actions.rounds import USUAL_TARGET, opening_standings
from assessment.actions.routing import reroute
from assessment.lifecycle import AnswerStanding, AnswerState, Verdict
from assessment.models import Answer, Assessment, Edition, Retirement, Review, Upgrade
from assessment.questionnaire import Questionnaire
from assessment.upgrading import UpgradePlan, plan_upgrade

SAID = ("state", "level", "value", "reason", "standing", "consensus", "version", "changed_at", "changed_by")


@whole()
def upgrade_assessment(assessment: Assessment, edition: Edition, *, by: Person) -> Upgrade:
    """Return the record of the move, with the codes of all questions by what became of them.

    Every answer keeps its row: those of questions that are gone are set aside and come back with their question; those
    that do not fit any more are asked anew, and what they said stands in the trail. Raises NotAllowed, WrongStep, or
    InvalidInput where the edition is no other living edition of the same framework.
    """
    current = queries.locked(assessment, by)
    policy.require(Deed.UPGRADE, current.viewer_role, current.state)
    before = Edition.objects.defer("document").get(pk=current.edition_id)
    _refuse_bad(before, edition)
    new = editions.questionnaire(edition.pk)
    rows = {row.question: row for row in queries.answers(current)}
    plan = plan_upgrade(editions.questionnaire(before.pk), new, bridge.answer_rows(rows.values()))
    old = _values(current, before, [rows[code] for code in plan.reset])
    _move_answers(current, new, plan, rows, by)
    current.edition, current.targets = edition, _targets(current, new)
    current.save(update_fields=["edition", "targets"])
    reroute(current.pk, new)
    return _recorded(current, before, plan, old, by)


def _refuse_bad(before: Edition, edition: Edition) -> None:
    problem = None
    if edition.pk == before.pk:
        problem = _("The assessment has this edition already.")
    elif edition.code != before.code:
        problem = _("This is an edition of another framework; answers are mapped within one framework only.")
    elif Retirement.objects.filter(edition=edition).exists():
        problem = _("This edition is retired.")
    if problem:
        raise InvalidInput(problem, _("Choose another edition."), fields={"edition": problem})


def _move_answers(
    assessment: Assessment, new: Questionnaire, plan: UpgradePlan, rows: Mapping[str, Answer], by: Person
) -> None:
    standings = opening_standings(new, assessment.round.scope)
    for code in plan.reset:
        _reset(rows[code], by)
    for review in Review.objects.filter(assessment=assessment, question__in=plan.reworded):
        # A verdict on other words. What was returned stays so until the agency has looked at it.
        if review.verdict != Verdict.RETURNED and rows[review.question].version == review.answer_version:
            rows[review.question].version += 1
    for code, row in rows.items():
        row.standing = standings.get(code, AnswerStanding.DROPPED)
    Answer.objects.bulk_update(rows.values(), SAID, batch_size=500)
    Answer.objects.bulk_create(
        [
            Answer(assessment=assessment, agency_id=assessment.agency_id, question=code, standing=standings[code])
            for code in plan.added
        ]
    )


def _reset(answer: Answer, by: Person) -> None:
    answer.state, answer.level, answer.value, answer.reason = AnswerState.UNANSWERED, None, None, ""
    answer.consensus, answer.version = None, answer.version + 1
    answer.changed_at, answer.changed_by = timezone.now(), by


def _targets(assessment: Assessment, new: Questionnaire) -> dict[str, int]:
    return {component.code: assessment.targets.get(component.code, USUAL_TARGET) for component in new.components}


def _values(assessment: Assessment, edition: Edition, reset: list[Answer]) -> dict[str, Any]:
    said = {
        row.question: {"state": row.state, "level": row.level, "value": row.value, "reason": row.reason}
        for row in reset
    }
    return {"edition": edition.digest, "targets": dict(assessment.targets), "answers": said}


def _recorded(
    assessment: Assessment, before: Edition, plan: UpgradePlan, old: Mapping[str, object], by: Person
) -> Upgrade:
    upgrade = Upgrade.objects.create(
        assessment=assessment,
        agency_id=assessment.agency_id,
        from_edition=before,
        to_edition=assessment.edition,
        mapped=list(plan.mapped),
        dropped=list(plan.dropped),
        added=list(plan.added),
        reset=list(plan.reset),
        taken_by=by,
    )
    new = {"edition": assessment.edition.digest, "dropped": plan.dropped, "added": plan.added, "reset": plan.reset}
    events.record("assessment_upgraded", upgrade, by=by, agency_id=assessment.agency_id, old=old, new=new)
    return upgrade
