"""Reads about how far reviewers and agencies agree: each bounded, each starting from what the person may review."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from accounts import policy
from accounts import queries as people
from accounts.models import Membership, Person
from accounts.policy import Deed
from accounts.roles import Role
from assessment.lifecycle import Side
from assessment.models import Answer, Assessment, Review, Snapshot, Voice
from assessment.queries.answers import ASKED

READERS = [role.value for role in Role if policy.states_for(Deed.READ_AGREEMENT, role)]
# The newest of them: what a page can still weigh while somebody waits.
MOST_AGENCIES = 300
MOST_VOICES = 500


def reviewer_role(person: Person) -> str | None:
    """Return in which role the person may compare reviewers and agencies, somewhere."""
    roles = people.roles_of(person)
    return next((role for role in READERS if role in roles), None)


def compared_frameworks(person: Person) -> list[dict[str, Any]]:
    """Return code, title and agencies (how many) of the frameworks with results the person may compare."""
    counted = _snapshots(person).order_by().values(code=F("edition__code"))
    rows = counted.annotate(agencies=Count("agency", distinct=True), title=F("edition__title"))
    found: dict[str, dict[str, Any]] = {}
    for row in rows.order_by("-agencies", "code", "-edition__published_at"):
        found.setdefault(row["code"], dict(row))
    return list(found.values())


def newest_results(person: Person, framework: str) -> list[dict[str, Any]]:
    """Return agency (its name), edition_id, answers and reviews of each agency's newest result, by name."""
    newest = _snapshots(person).filter(edition__code=framework).order_by("agency_id", "-taken_at", "-pk")
    chosen = newest.distinct("agency_id").values("pk")
    # Of the payloads only what levels follow from: the rest is many times as large.
    parts = {name: F(f"payload__{name}") for name in ("answers", "reviews")}
    rows = Snapshot.objects.filter(pk__in=chosen).order_by("-taken_at", "-pk")
    found = rows.values("edition_id", agency_name=F("agency__name"), **parts)[:MOST_AGENCIES]
    return sorted(map(dict, found), key=lambda row: str(row["agency_name"]))


def second_voices(person: Person, framework: str) -> list[Voice]:
    """Return the newest levels of second readers."""
    rows = Voice.objects.filter(side=Side.REVIEWER, assessment__in=_assessments(person, framework))
    return list(rows.order_by("-given_at", "-pk")[:MOST_VOICES])


def twice_read(voices: Iterable[Voice]) -> list[Answer]:
    """Return the answers that these second readers gave a level, each with its assessment."""
    rows = Answer.objects.filter(ASKED & _is_read_again(voices))
    return list(rows.select_related("assessment").order_by("assessment_id", "question"))


def first_verdicts(voices: Iterable[Voice]) -> list[Review]:
    """Return the verdicts on the answers that these second readers gave a level."""
    return list(Review.objects.filter(_is_read_again(voices)).order_by("assessment_id", "question"))


def _is_read_again(voices: Iterable[Voice]) -> Q:
    same = {"assessment": OuterRef("assessment"), "question": OuterRef("question")}
    by_second = Voice.objects.filter(side=Side.REVIEWER, **same)
    return Q(Exists(by_second), assessment__in={voice.assessment_id for voice in voices})


def _agencies(person: Person) -> QuerySet[Membership, Any]:
    return Membership.objects.current().filter(person=person, role__in=READERS).values("agency")


def _assessments(person: Person, framework: str) -> QuerySet[Assessment, Any]:
    return Assessment.objects.filter(agency__in=_agencies(person), edition__code=framework).order_by().values("pk")


def _snapshots(person: Person) -> QuerySet[Snapshot]:
    return Snapshot.objects.filter(agency__in=_agencies(person))
