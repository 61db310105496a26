"""Level and score of every component and dimension are the same in the snapshot, on page, by the API and in print."""

import html
import io
import re

import pytest
from django.urls import reverse
from pypdf import PdfReader

from accounts.acting import acting_as
from accounts.models import Person
from accounts.roles import Role
from assessment.models import Assessment
from jobs import actions as jobs
from reports.models import ReportFile
from tests import factories
from tests.callers import browser
from tests.reports import sample
from tests.reports.delivering import ask_for

pytestmark = pytest.mark.django_db

Numbers = dict[str, tuple[str, str]]
CHOSEN = [level for levels in sample.CHOSEN.values() for level in levels]
DIMENSIONS = {
    f"{code}{at}": name for code, (_, names) in sample.COMPONENTS.items() for at, name in enumerate(names, start=1)
}
NAMES = {code: name for code, (name, _) in sample.COMPONENTS.items()} | DIMENSIONS

# What stands beside the name in the tables of the PDF: sometimes the target between level and score.
PRINTED = r"{name} Level (\d), \w+ (?:\d )?(\d+\.\d) "
# At the head of a component's page, and in the table of both charts.
TILES = r"What {name} covers\. (\d) \w+ Level (\d+\.\d) Score of 100"
CHARTED = r"{name} (\d) \w+ (?:\d–\d|–) (\d+\.\d) \d"
SHOWN = r"{name} Level (\d) \w+ (\d+\.\d) 100%"


@pytest.fixture
def assessment() -> Assessment:
    """An approved assessment of four components, each with two dimensions, no two alike."""
    levels = dict(zip(sample.question_codes(), CHOSEN, strict=True))
    edition = factories.edition(components=sample.framework_document()["components"])
    return factories.approved(levels=levels, edition=edition)


@pytest.fixture
def lead(assessment: Assessment) -> Person:
    with factories.as_member(assessment.agency, Role.LEAD) as somebody:
        return somebody


@pytest.fixture
def frozen(assessment: Assessment) -> Numbers:
    """What the snapshot says."""
    return numbers_of(factories.snapshot(assessment).payload["scorecard"])


def numbers_of(card: dict) -> Numbers:
    """Return name -> level and score as a scorecard document has them."""
    return {NAMES[code]: (str(card["nodes"][code]["level"]), card["nodes"][code]["shown"]) for code in NAMES}


def read(text: str, pattern: str, names: list[str]) -> Numbers:
    """Return name -> level and score as they stand in a text; a name without them, or with others too, is left out."""
    found = {name: set(re.findall(pattern.format(name=name), text)) for name in names}
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}


def printed(assessment: Assessment, lead: Person) -> str:
    """Return the text of the report, made as a worker makes it, with single spaces."""
    jobs.run_job(ask_for(assessment, lead).job_id)
    with acting_as(lead.pk):
        content = bytes(ReportFile.objects.get().content)
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def shown(assessment: Assessment, lead: Person) -> str:
    """Return the text of the result page, with single spaces."""
    page = factories.signed_in(lead).get(reverse("assessment:result", args=[assessment.pk])).content.decode()
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def test_the_report_prints_every_number_of_the_snapshot(assessment: Assessment, lead: Person, frozen: Numbers) -> None:
    text = printed(assessment, lead)

    components = {name: frozen[name] for name, _ in sample.COMPONENTS.values()}
    assert len(set(frozen.values())) > 6
    assert read(text, PRINTED, list(frozen)) == frozen
    assert read(text, TILES, list(components)) == components
    assert read(text, CHARTED, list(components)) == components


def test_the_result_page_shows_every_number_of_the_snapshot(
    assessment: Assessment, lead: Person, frozen: Numbers
) -> None:
    assert read(shown(assessment, lead), SHOWN, list(frozen)) == frozen


def test_the_api_tells_every_number_of_the_snapshot(assessment: Assessment, lead: Person, frozen: Numbers) -> None:
    reply = browser(lead)("GET", f"assessments/{assessment.pk}/result/")

    assert numbers_of(reply.json()["scorecard"]) == frozen
