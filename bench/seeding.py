"""A database with as many agencies as one asks for, made through the product's own doors where that is fast enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from django.utils import timezone

from accounts.acting import acting_as
from accounts.models import Agency, Membership, Person
from accounts.roles import Role
from assessment.actions.answers import Content, save_answer
from assessment.actions.editions import publish_framework
from assessment.actions.reviews import agree_with_rest
from assessment.actions.rounds import assess, open_round
from assessment.actions.steps import take_step
from assessment.files import BUILT_IN, load_framework
from assessment.lifecycle import AnswerState, State, Step
from assessment.models import Answer, Assessment, Edition, Round, Snapshot

OPENS, DUE = date(2026, 9, 1), date(2026, 12, 18)
numbers = count(1)


@dataclass
class Seeded:
    """The installation while it grows: one agency in full, with a draft and a decided assessment, and the others."""

    administrator: Person
    edition: Edition
    decided_round: Round
    draft: Assessment
    decided: Assessment
    one: Person
    all: Person
    agencies: int = 1


def begin() -> Seeded:
    """Return an installation with one agency, its lead, and somebody who will be assigned to every agency."""
    administrator = _person("Administrator", is_administrator=True)
    one, everywhere, reviewer = _person("Lead"), _person("Consultant"), _person("Reviewer")
    with acting_as(administrator.pk):
        edition = publish_framework(load_framework(BUILT_IN), by=administrator)
        agency = Agency.objects.create(name="Agency 1", code="agency-1")
        for person, role in ((one, Role.LEAD), (everywhere, Role.LEAD), (reviewer, Role.CONSULTANT)):
            Membership.objects.create(agency=agency, person=person, role=role)
        rounds = [_round(name, edition, [agency], administrator) for name in ("Decided", "Draft")]
        decided, draft = (Assessment.objects.get(round=opened) for opened in rounds)
    _decide(decided, lead=one, reviewer=reviewer)
    return Seeded(administrator, edition, rounds[0], draft, decided, one, everywhere)


def grow(seeded: Seeded, agencies: int) -> None:
    """Bring the installation to this many agencies, each with a decided assessment that looks like the first one."""
    wanted = range(seeded.agencies + 1, agencies + 1)
    if not wanted:
        return
    with acting_as(seeded.administrator.pk):
        made = Agency.objects.bulk_create([Agency(name=f"Agency {n}", code=f"agency-{n}") for n in wanted])
        Membership.objects.bulk_create(
            [Membership(agency=agency, person=seeded.all, role=Role.CONSULTANT) for agency in made]
        )
        opened = _round(f"Round to {agencies}", seeded.edition, made, seeded.administrator)
    _decide_alike(seeded, opened)
    seeded.agencies = agencies


def open_one(seeded: Seeded, agency: Agency) -> None:
    """Open an assessment of one agency in the decided round, acting as the administrator already."""
    assess(seeded.decided_round, [agency], by=seeded.administrator)


def _person(name: str, *, is_administrator: bool = False) -> Person:
    return Person.objects.create_user(f"bench{next(numbers)}@example.org", name=name, is_administrator=is_administrator)


def _round(name: str, edition: Edition, agencies: Sequence[Agency], by: Person) -> Round:
    return open_round(name=name, edition=edition, opens_on=OPENS, due_on=DUE, agencies=agencies, by=by)


def _decide(assessment: Assessment, *, lead: Person, reviewer: Person) -> None:
    with acting_as(lead.pk):
        for number, answer in enumerate(Answer.objects.filter(assessment=assessment).order_by("question")):
            content = Content(
                AnswerState.CHOSEN, level=1 + number % 5, note=f"What we found about {answer.question}. " * 5
            )
            save_answer(assessment.pk, answer.question, content, seen=0, by=lead)
        take_step(assessment, Step.SUBMIT, by=lead)
    with acting_as(reviewer.pk):
        take_step(assessment, Step.START_REVIEW, by=reviewer)
        agree_with_rest(assessment, by=reviewer)
        take_step(assessment, Step.APPROVE, by=reviewer)


def _decide_alike(seeded: Seeded, opened: Round) -> None:
    """Copy the first agency's result to a whole round at once: 500 reviews by hand would take the bench an hour."""
    with acting_as(seeded.all.pk):
        model = Snapshot.objects.get(assessment=seeded.decided)
        rows = list(Assessment.objects.filter(round=opened))
        settled = {"state": AnswerState.CHOSEN, "level": 3, "version": 1, "note": "Copied for the bench."}
        Answer.objects.filter(assessment__round=opened).update(
            **settled, changed_at=timezone.now(), changed_by=seeded.all
        )
        Assessment.objects.filter(round=opened).update(state=State.APPROVED)
        Snapshot.objects.bulk_create([_copy(model, row) for row in rows])


def _copy(model: Snapshot, assessment: Assessment) -> Snapshot:
    return Snapshot(
        assessment=assessment,
        agency_id=assessment.agency_id,
        edition_id=model.edition_id,
        number=1,
        payload=model.payload,
        summary=model.summary,
        core_version=model.core_version,
        digest=model.digest,
        taken_by_id=model.taken_by_id,
    )
