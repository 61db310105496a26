"""Nothing that people type vanishes: each field stands in the full report and all data, or says why it does not."""

import io
import json
import re
import zipfile
from collections.abc import Mapping
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.acting import acting_as
from accounts.roles import Role
from assessment.lifecycle import State
from assessment.workbooks import to_workbook
from jobs.actions import run_job
from reports.actions.reports import request_report
from reports.enclosures import csv_of
from reports.exporting import export_document
from reports.models import ReportFile
from reports.packs import Paper
from reports.page import to_html
from reports.pages.tables import sheets_of
from reports.render import composed
from reports.wishes import Wish
from tests import factories
from tests.reports import sample
from tests.reports.reading import html_of, squeezed, text_of
from tests.reports.test_data import written
from tests.security.houses import House, house, put_into
from tests.security.typed_fields import TYPED

pytestmark = pytest.mark.django_db

PLACES = frozenset({"annex", "json", "csv", "xlsx"})
DATA = PLACES - {"annex"}
# The plan of the house is an older one; the test below is about these.
OF_A_PLAN = "stands with the plan that is made with it"
ABOUT_PEOPLE = "how people are reached and let in; no part of a result"
# Field -> where it stands. A text says why it stands nowhere.
WHERE: Mapping[str, frozenset[str] | str] = {
    "accounts.Agency.name": PLACES,
    "accounts.Agency.code": DATA,
    "accounts.Person.name": PLACES,
    "accounts.Person.email": ABOUT_PEOPLE,
    "accounts.Invitation.email": ABOUT_PEOPLE,
    "accounts.AccessToken.name": ABOUT_PEOPLE,
    "accounts.Link.label": ABOUT_PEOPLE,
    "accounts.KeptReply.key": "of a program's request",
    "accounts.KeptReply.body": "a copy of what was answered",
    "assessment.Round.name": PLACES,
    "assessment.Answer.note": PLACES,
    "assessment.Answer.reason": PLACES,
    "assessment.Answer.value": PLACES,
    "assessment.Answer.consensus": PLACES,
    "assessment.Review.reason": PLACES,
    "assessment.StepTaken.reason": "why an assessment went back; the trail keeps it, the result was made after it",
    "assessment.Evidence.title": PLACES,
    "assessment.Evidence.kept_at": PLACES,
    "assessment.Evidence.link": PLACES,
    "assessment.EvidenceFile.name": PLACES,
    "assessment.Voice.note": "one person's own view, behind the answer that was agreed on with its dissent",
    "assessment.WhatIf.name": "a trial, no finding",
    "reports.LookFile.name": "the name of a picture file; the picture itself is on the cover",
    "reports.LookFile.description": frozenset({"annex"}),
    "reports.LookFile.found": "head lines of a Word template, in Word files of that style",
    "roadmap.Adoption.reason": PLACES,
    "roadmap.Kpi.name": PLACES,
    "roadmap.Kpi.owner": PLACES,
    "roadmap.Kpi.source": PLACES,
    "roadmap.Kpi.unit": PLACES,
    "roadmap.Observation.source": PLACES,
    "roadmap.Step.owner": PLACES,
    "roadmap.StepNote.text": PLACES,
    "roadmap.Estimate.source": OF_A_PLAN,
    "roadmap.OwnCase.document": OF_A_PLAN,
    "roadmap.OwnInitiative.document": OF_A_PLAN,
    "roadmap.Scenario.inputs": OF_A_PLAN,
    "roadmap.Ruling.reason": PLACES,
    "roadmap.Scenario.name": OF_A_PLAN,
}
# Why a field that is taken along stands in some places only.
WHY_NOT_ALL: Mapping[str, str] = {
    "accounts.Agency.code": "by which programs tell agencies apart; people read the name",
    "reports.LookFile.description": "what the logo is called by who cannot see it; data have no logo",
}


def test_a_typed_field_says_where_it_stands_or_why_not() -> None:
    partly = {field for field, where in WHERE.items() if not isinstance(where, str) and where != PLACES}

    assert set(WHERE) == set(TYPED)
    assert set(WHY_NOT_ALL) == partly


def test_every_typed_field_stands_where_it_is_said_to_and_what_is_kept_out_does_not() -> None:
    made = house("zqhome", factories.edition(components=written()["components"], format="plumbline.framework/2"))
    put_into(State.PUBLISHED, made)
    said = {"annex": annex_of(made), "json": data_of(made, "json").decode()}
    said |= {"csv": unzipped(data_of(made, "csv.zip")), "xlsx": cells_of(data_of(made, "xlsx"))}

    stands = {
        field: {place for place, text in said.items() if is_in(text, word, made)} for field, word in TYPED.items()
    }

    wanted = {field: set() if isinstance(where, str) else where for field, where in WHERE.items()}
    assert {f: (wanted[f], stands[f]) for f in WHERE if not wanted[f] <= stands[f]} == {}
    assert {f: stands[f] for f in WHERE if isinstance(WHERE[f], str) and stands[f]} == {}


def is_in(text: str, word: str, made: House) -> bool:
    """Tell whether a canary is in a text, and not only a longer one that begins like it."""
    for longer in (other for other in TYPED.values() if other.startswith(word) and other != word):
        text = text.replace(made.word(longer), "")
    return made.word(word) in text


def annex_of(made: House) -> str:
    lead = made.people[Role.LEAD]
    with acting_as(lead.pk):
        # The house has one on the usual paper, whose file is none.
        report = request_report(made.assessment, Wish(paper=Paper.LETTER), by=lead)
    run_job(report.job_id)
    report.job.refresh_from_db()
    assert report.job.reason == ""
    with acting_as(lead.pk):
        content = bytes(ReportFile.objects.get(report=report).content)
    # The text alternative of a picture is no text of a page.
    return text_of(content) + "".join(re.findall(r'<img [^>]*alt="([^"]*)"', to_html(composed(report, lead.pk))))


def data_of(made: House, kind: str) -> bytes:
    address = reverse("reports:data", args=[made.assessment.pk, kind])
    return bytes(made.browser(Role.LEAD).get(address).content)


def unzipped(content: bytes) -> str:
    """Return what all files of a ZIP say."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def cells_of(content: bytes) -> str:
    """Return what all cells of a workbook say."""
    book = load_workbook(io.BytesIO(content), read_only=True)
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    return "\n".join(str(cell) for row in rows for cell in row if cell is not None)


WORDS = ("zqtale", "zqoffer", "zqauthor", "zqrate", "zqbias", "zqdesk", "zqhead", "zqwhy")


@pytest.fixture
def plan() -> dict[str, Any]:
    """A plan with a word of its own in each text that was typed for it."""
    made = sample.priced(cases=[{"code": "own-tale", "title": "zqtale", "met": [], "missing": [], "cautionary": False}])
    made["estimates"]["D1-identity"]["build"] |= {"source": "zqoffer", "author": "zqauthor"}
    made["economics"] |= {"rate_source": "zqrate", "optimism": made["economics"]["optimism"] | {"reason": "zqbias"}}
    made["phases"][0]["initiatives"][0] |= {"code": "own-desk", "name": "zqdesk", "owner": "zqhead", "why": "zqwhy"}
    return made


FOLLOWED = {"roadmap": 1, "scenario": "zqname", "reason": "", "by": "Ana", "at": sample.MOMENT, "steps": []}


def test_what_is_typed_for_a_plan_stands_in_the_report_of_the_plan_that_is_made_with_it(plan: dict[str, Any]) -> None:
    text = squeezed(html_of(sample.snapshot(), plan=plan, catalogue=sample.catalogue(), followed=FOLLOWED))

    assert [word for word in (*WORDS, "zqname") if word not in text] == []


def test_what_is_typed_for_a_plan_stands_in_every_kind_of_data(plan: dict[str, Any]) -> None:
    sheets = sheets_of(sample.snapshot(), plan=plan, followed=FOLLOWED, kpis=())

    said = {
        "json": json.dumps(export_document(sample.snapshot(), digest="", roadmap=plan, followed=FOLLOWED)),
        "csv": "".join(csv_of(each.columns, each.table.rows).decode() for each in sheets),
        "xlsx": cells_of(to_workbook([each.table for each in sheets])),
    }

    missing = {kind: [word for word in (*WORDS, "zqname") if word not in text] for kind, text in said.items()}
    assert missing == {"json": [], "csv": [], "xlsx": []}
