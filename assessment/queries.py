"""Reads about assessments: each bounded, each starting from what the person may see."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from accounts.models import Person
from accounts.policy import NO_RIGHT, WHOM_TO_ASK
from accounts.refusals import NotAllowed
from accounts.roles import Role
from assessment.lifecycle import AnswerStanding, AnswerState, State, Verdict
from assessment.models import Answer, Assessment, Edition, Evidence, Review, Round, Shown, Snapshot, StepTaken
from assessment.questionnaire import Question

ASKED = Q(standing=AnswerStanding.ASKED)
SETTLED = Q(state__in=[AnswerState.CHOSEN, AnswerState.DONT_KNOW]) | (
    Q(state=AnswerState.NOT_APPLICABLE) & ~Q(reason="")
)
DECIDED = (State.APPROVED, State.PUBLISHED)


def assessments(person: Person) -> QuerySet[Assessment]:
    """Return the person's assessments with agency, round and `viewer_role`."""
    return Assessment.objects.visible_to(person).select_related("agency", "round")


def locked(assessment: Assessment, by: Person) -> Assessment:
    """Return the assessment as it is now, locked until the transaction ends.

    Raises NotAllowed where the person sees it but row-level security lets them change nothing of it.
    """
    rows = Assessment.objects.visible_to(by).select_related("agency", "round")
    # NO KEY, since rows that refer to the assessment may be added meanwhile.
    current = rows.select_for_update(of=("self",), no_key=True).filter(pk=assessment.pk).first()
    if current is None:
        raise NotAllowed(NO_RIGHT, WHOM_TO_ASK)
    return current


def portfolio(person: Person) -> QuerySet[Assessment]:
    """Return the person's assessments with the newest frozen `summary` and the time of the last change."""
    newest = Snapshot.objects.filter(assessment=OuterRef("pk")).order_by("-number")
    annotation = {"summary": Subquery(newest.values("summary")[:1])}
    return assessments(person).annotate(**annotation)


def with_progress(rows: QuerySet[Assessment]) -> QuerySet[Assessment]:
    """Add `settled`, `unknown` and `asked` to assessments: how many questions are done, not known, and there."""
    # Subqueries, not joins: the database counts only for the rows of the page, however many there are.
    counts = {"settled": ASKED & SETTLED, "unknown": ASKED & Q(state=AnswerState.DONT_KNOW), "asked": ASKED}
    return rows.annotate(**{name: _number_of(condition) for name, condition in counts.items()})


def _number_of(condition: Q) -> Coalesce:
    answers = Answer.objects.filter(condition, assessment=OuterRef("pk")).order_by().values("assessment")
    return Coalesce(Subquery(answers.annotate(number=Count("pk")).values("number")), 0)


def rounds(person: Person) -> QuerySet[Round]:
    """Return the rounds the person may see, the newest first."""
    return Round.objects.visible_to(person).select_related("edition")


def editions() -> QuerySet[Edition]:
    """Return the published editions without their documents, the newest first."""
    return Edition.objects.defer("document").order_by("-published_at", "-pk")


def answers(assessment: Assessment, questions: Iterable[Question] | None = None) -> QuerySet[Answer]:
    """Return the answers of an assessment that the person was found to see, or some of them, with who changed them.

    Those of questions that are not put now are among them: `standing` tells.
    """
    # Ordered here: the model's own order joins agency and round to the rows of one assessment.
    rows = Answer.objects.filter(assessment=assessment).select_related("changed_by").order_by("question")
    return rows if questions is None else rows.filter(question__in=[question.code for question in questions])


def evidence_by_question(assessment: Assessment) -> dict[str, list[dict[str, Any]]]:
    """Return question -> the evidence shown for its answer, as plain rows: id, title, link, kept_at, effective_on."""
    rows = Shown.objects.filter(assessment=assessment, evidence__removed_at=None).select_related("evidence")
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows.order_by("question", "evidence__title", "pk"):
        found.setdefault(row.question, []).append(_evidence_row(row.evidence))
    return found


def _evidence_row(evidence: Evidence) -> dict[str, Any]:
    day = evidence.effective_on
    return {
        "id": evidence.pk,
        "title": evidence.title,
        "link": evidence.link,
        "kept_at": evidence.kept_at,
        "effective_on": day.isoformat() if day else None,
    }


# By hand: this is asked with every keystroke that is saved, and building it from query sets takes longer than asking.
LOCKED_ANSWER = """
SELECT answer.*, assessment.state AS assessment_state, assessment.edition_id, membership.role AS viewer_role
FROM assessment_answer answer
JOIN assessment_assessment assessment ON assessment.id = answer.assessment_id
JOIN accounts_membership membership
    ON membership.agency_id = answer.agency_id AND membership.person_id = %s AND membership.ended_at IS NULL
WHERE answer.assessment_id = %s AND answer.question = %s
FOR NO KEY UPDATE OF answer, assessment
"""


def locked_answer(assessment_id: int, question: str, by: Person) -> Answer | None:
    """Return the answer, locked together with its assessment, so that nothing is sent while it is being saved.

    None where the person has no role in its agency.
    """
    return next(iter(Answer.objects.raw(LOCKED_ANSWER, [by.pk, assessment_id, question])), None)


def answer_rows(assessment_id: int, questions: Iterable[Question] | None = None) -> dict[str, dict[str, Any]]:
    """Return question -> state, level and reason of the answers that an assessment asks for, or of some of them."""
    rows = Answer.objects.filter(ASKED, assessment=assessment_id).order_by("question")
    if questions is not None:
        rows = rows.filter(question__in=[question.code for question in questions])
    return {row["question"]: dict(row) for row in rows.values("question", "state", "level", "reason")}


def reviews(assessment: Assessment) -> QuerySet[Review]:
    """Return the reviewer's verdicts in an assessment, with who gave them."""
    return Review.objects.filter(assessment=assessment).select_related("reviewed_by").order_by("question")


def returned(assessment: Assessment) -> dict[str, str]:
    """Return question -> the reviewer's reason for returning it, while the agency has not changed its answer since."""
    return dict(_untouched([assessment]).order_by("question").values_list("question", "reason"))


def returned_questions(rows: Iterable[Assessment]) -> Mapping[int, set[str]]:
    """Return assessment id -> the codes of its answers that were returned and not changed since."""
    found: dict[int, set[str]] = {}
    for assessment_id, question in _untouched(rows).order_by().values_list("assessment", "question"):
        found.setdefault(assessment_id, set()).add(question)
    return found


def _untouched(rows: Iterable[Assessment]) -> QuerySet[Review]:
    as_judged = Answer.objects.filter(
        ASKED, assessment=OuterRef("assessment"), question=OuterRef("question"), version=OuterRef("answer_version")
    )
    return Review.objects.filter(Exists(as_judged), assessment__in=rows, verdict=Verdict.RETURNED)


def steps(assessment: Assessment) -> QuerySet[StepTaken]:
    """Return the steps an assessment took, in their order, with who took them."""
    return StepTaken.objects.filter(assessment=assessment).select_related("taken_by").order_by("pk")


def snapshots(assessment: Assessment) -> QuerySet[Snapshot]:
    """Return the frozen results of an assessment, the newest first."""
    return Snapshot.objects.filter(assessment=assessment).select_related("taken_by").order_by("-number")


def latest_snapshot(assessment: Assessment) -> Snapshot | None:
    """Return the result that counts, if the assessment was ever approved."""
    return snapshots(assessment).first()


def counting_snapshot(assessment: Assessment) -> Snapshot | None:
    """Return the frozen result of a decided assessment; a re-opened one has none that counts."""
    return latest_snapshot(assessment) if assessment.state in DECIDED else None


def current_reviews(assessment: Assessment) -> list[Review]:
    """Return the verdicts that were given on the present version of their answer."""
    versions = versions_of(assessment)
    return [review for review in reviews(assessment) if versions.get(review.question) == review.answer_version]


def versions_of(assessment: Assessment) -> dict[str, int]:
    """Return question -> the present version of its answer, where it is asked, in the order of their codes."""
    return dict(
        Answer.objects.filter(ASKED, assessment=assessment).order_by("question").values_list("question", "version")
    )


def versions_judged(assessment: Assessment) -> dict[str, int]:
    """Return question -> the version of its answer that was judged last."""
    rows = Review.objects.filter(assessment=assessment).order_by()
    return dict(rows.values_list("question", "answer_version"))


def work(person: Person) -> QuerySet[Assessment]:
    """Return the assessments for the landing page: progress, don't-knows and the newest frozen summary.

    What waits for this person stands first, then what waits for others, by due date; then results, the newest first.
    """
    rows = with_progress(portfolio(person)).annotate(turn=_turn())
    due = Case(When(~Q(state__in=DECIDED), then=F("round__due_on")))
    return rows.order_by("turn", due, "-round__due_on", "agency__name", "pk")


def _turn() -> Case:
    # The page shows the first rows only: by date alone, last year's results would push this year's work out.
    mine = Q(viewer_role=Role.CONSULTANT, state__in=[State.SUBMITTED, State.IN_REVIEW])
    mine |= Q(viewer_role__in=[Role.RESPONDENT, Role.LEAD], state__in=[State.DRAFT, State.CHANGES_REQUESTED])
    return Case(When(mine, then=0), When(state__in=DECIDED, then=2), default=1)


def open_questions(rows: Iterable[Assessment]) -> Mapping[int, set[str]]:
    """Return assessment id -> the codes of its open questions."""
    found: dict[int, set[str]] = {}
    left = Answer.objects.filter(ASKED, assessment__in=rows).exclude(SETTLED)
    for assessment_id, question in left.values_list("assessment", "question"):
        found.setdefault(assessment_id, set()).add(question)
    return found


def rounds_with_counts(person: Person) -> QuerySet[Round]:
    """Return the rounds with the number of their assessments by how far they are."""

    def counted(*states: str) -> Count:
        return Count("assessments", filter=Q(assessments__state__in=states))

    return (
        rounds(person)
        .annotate(
            open=counted(State.DRAFT, State.CHANGES_REQUESTED),
            sent=counted(State.SUBMITTED),
            in_review=counted(State.IN_REVIEW),
            decided=counted(State.APPROVED, State.PUBLISHED),
            total=Count("assessments"),
        )
        .order_by("-opens_on", "pk")
    )
