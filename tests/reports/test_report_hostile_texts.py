"""Rule 40 by the whole road: typed by the actions, kept in the database, frozen, and printed by the limited child."""

from datetime import date
from pathlib import Path

import pytest

from accounts.acting import acting_as
from accounts.actions.agencies import create_agency
from accounts.models import Agency, Person
from accounts.roles import Role
from assessment.actions.answers import Content, save_answer
from assessment.actions.opinions import Opinion
from assessment.actions.reviews import agree_with_rest, judge_answer
from assessment.actions.rounds import open_round
from assessment.actions.steps import take_step
from assessment.lifecycle import AnswerState, Step, Verdict
from assessment.models import Answer, Assessment
from jobs import actions as jobs
from jobs.models import Job
from reports import pdf
from reports.fetching import bundled
from reports.models import ReportFile
from tests import factories
from tests.reports.delivering import ask_for
from tests.reports.reading import enclosed_in, named_objects, squeezed, text_of
from tests.reports.test_payloads import FORTY

pytestmark = pytest.mark.django_db

LINES = "\n".join(FORTY)
LEAVING_TRACES = ("/JavaScript", "/Launch", "/URI", "/AcroForm", "/RichMedia")


def name_from(start: int, longest: int) -> str:
    """Return a name of as many payloads as fit, beginning with one of them."""
    name = FORTY[start]
    for payload in FORTY[start + 1 :]:
        name = longer if len(longer := f"{name} {payload}") <= longest else name
    return name


AGENCY, ROUND, LEAD, REVIEWER = name_from(0, 200), name_from(10, 120), name_from(20, 120), name_from(30, 120)


@pytest.fixture
def assessment() -> Assessment:
    """An assessment in an agency and a round with hostile names."""
    administrator = factories.administrator()
    with acting_as(administrator.pk):
        agency = create_agency(name=AGENCY, code="hostile", by=administrator)
        days = {"opens_on": date(2026, 9, 1), "due_on": date(2026, 12, 18)}
        open_round(name=ROUND, edition=factories.edition(), agencies=[agency], by=administrator, **days)
        return Assessment.objects.get()


@pytest.fixture
def lead(assessment: Assessment) -> Person:
    """Who answered with all forty in a note and in a reason."""
    somebody = factories.member(Agency(pk=assessment.agency_id), Role.LEAD, name=LEAD)
    contents = {
        "A1.1": Content(AnswerState.CHOSEN, level=3, note=LINES),
        "A1.2": Content(AnswerState.NOT_APPLICABLE, reason=LINES),
    }
    usual = Content(AnswerState.DONT_KNOW)
    with acting_as(somebody.pk):
        for code in list(Answer.objects.values_list("question", flat=True)):
            save_answer(assessment.pk, code, contents.get(code, usual), seen=0, by=somebody)
        take_step(assessment, Step.SUBMIT, by=somebody)
    return somebody


@pytest.fixture
def approved(assessment: Assessment, lead: Person) -> Assessment:
    """The assessment, approved by who differed with all forty in the reason."""
    reviewer = factories.member(Agency(pk=assessment.agency_id), Role.CONSULTANT, name=REVIEWER)
    with acting_as(reviewer.pk):
        take_step(assessment, Step.START_REVIEW, by=reviewer)
        judge_answer(assessment, "A1.1", Opinion(Verdict.CHANGED, level=2, reason=LINES), seen=1, by=reviewer)
        agree_with_rest(assessment, by=reviewer)
        return take_step(assessment, Step.APPROVE, by=reviewer)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Every address that a render asked for, a line each: in a file, for the child remembers nothing."""
    seen = tmp_path / "asked"

    def note(url: str) -> tuple[bytes, str]:
        with seen.open("a") as lines:
            lines.write(f"{url}\n")
        return bundled(url)

    monkeypatch.setattr(pdf, "bundled", note)
    return seen


def test_forty_payloads_typed_everywhere_are_printed_as_text_and_fetch_nothing(
    approved: Assessment, lead: Person, asked: Path
) -> None:
    jobs.run_job(ask_for(approved, lead).job_id)

    with acting_as(lead.pk):
        file = bytes(ReportFile.objects.get().content)
    text = text_of(file)
    assert Job.objects.get(kind="report").state == "done"
    assert asked.read_text() == "assets:report.css\n"
    assert {payload: text.count(squeezed(payload)) for payload in FORTY if text.count(squeezed(payload)) < 3} == {}
    assert [name for name in (AGENCY, ROUND, LEAD, REVIEWER) if squeezed(name) not in text] == []
    assert named_objects(file, *LEAVING_TRACES) == set()
    assert enclosed_in(file) == {"answers.csv", "assessment.json"}
