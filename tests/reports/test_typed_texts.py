"""Nothing that people type vanishes: each field stands in the full report or the data, or says why it does not."""

import re
from collections.abc import Mapping

import pytest
from django.urls import reverse

from accounts.acting import acting_as
from accounts.roles import Role
from assessment.lifecycle import State
from jobs.actions import run_job
from reports.actions.reports import request_report
from reports.models import ReportFile
from reports.packs import Paper
from reports.page import to_html
from reports.render import composed
from reports.wishes import Wish
from tests import factories
from tests.reports import sample
from tests.reports.reading import html_of, squeezed, text_of
from tests.reports.test_data import written
from tests.security.houses import House, house, put_into
from tests.security.typed_fields import TYPED

pytestmark = pytest.mark.django_db

PRINTED, BOTH = {"annex"}, {"annex", "json"}
TEXT = {"annex", "json", "csv"}
# The plan of the house is an older one; the test below is about these.
OF_A_PLAN = "printed with the plan that is made with it"
ABOUT_PEOPLE = "how people are reached and let in; no part of a result"
# Field -> where it stands. A text says why it stands nowhere.
WHERE: Mapping[str, set[str] | str] = {
    "accounts.Agency.name": BOTH,
    "accounts.Agency.code": {"json"},
    "accounts.Person.name": BOTH,
    "accounts.Person.email": ABOUT_PEOPLE,
    "accounts.Invitation.email": ABOUT_PEOPLE,
    "accounts.AccessToken.name": ABOUT_PEOPLE,
    "accounts.Link.label": ABOUT_PEOPLE,
    "accounts.KeptReply.key": "of a program's request",
    "accounts.KeptReply.body": "a copy of what was answered",
    "assessment.Round.name": BOTH,
    "assessment.Answer.note": TEXT,
    "assessment.Answer.reason": TEXT,
    "assessment.Answer.value": TEXT,
    "assessment.Answer.consensus": TEXT,
    "assessment.Review.reason": TEXT,
    "assessment.StepTaken.reason": "why an assessment went back; the trail keeps it, the result was made after it",
    "assessment.Evidence.title": TEXT,
    "assessment.Evidence.kept_at": TEXT,
    "assessment.Evidence.link": TEXT,
    "assessment.EvidenceFile.name": TEXT,
    "assessment.Voice.note": "one person's own view, behind the answer that was agreed on with its dissent",
    "assessment.WhatIf.name": "a trial, no finding",
    "reports.LookFile.name": "the name of a picture file; the picture itself is on the cover",
    "reports.LookFile.description": PRINTED,
    "reports.LookFile.found": "head lines of a Word template, in Word files of that style",
    "roadmap.Adoption.reason": PRINTED,
    "roadmap.Kpi.name": PRINTED,
    "roadmap.Kpi.owner": PRINTED,
    "roadmap.Kpi.source": PRINTED,
    "roadmap.Kpi.unit": PRINTED,
    "roadmap.Observation.source": PRINTED,
    "roadmap.Step.owner": PRINTED,
    "roadmap.StepNote.text": PRINTED,
    "roadmap.Estimate.source": OF_A_PLAN,
    "roadmap.OwnCase.document": OF_A_PLAN,
    "roadmap.OwnInitiative.document": OF_A_PLAN,
    "roadmap.Scenario.inputs": OF_A_PLAN,
    "roadmap.Ruling.reason": PRINTED,
    "roadmap.Scenario.name": OF_A_PLAN,
}


def test_a_typed_field_says_where_it_stands_or_why_not() -> None:
    assert set(WHERE) == set(TYPED)


def test_every_typed_field_stands_where_it_is_said_to_and_what_is_kept_out_does_not() -> None:
    made = house("zqhome", factories.edition(components=written()["components"], format="plumbline.framework/2"))
    put_into(State.PUBLISHED, made)
    said = {"annex": annex_of(made), **{kind: data_of(made, kind) for kind in ("json", "csv")}}

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


def data_of(made: House, kind: str) -> str:
    address = reverse("reports:data", args=[made.assessment.pk, kind])
    return str(made.browser(Role.LEAD).get(address).content.decode())


def test_what_is_typed_for_a_plan_stands_in_the_report_of_the_plan_that_is_made_with_it() -> None:
    plan = sample.priced(cases=[{"code": "own-tale", "title": "zqtale", "met": [], "missing": [], "cautionary": False}])
    plan["estimates"]["D1-identity"]["build"] |= {"source": "zqoffer", "author": "zqauthor"}
    plan["economics"] |= {"rate_source": "zqrate", "optimism": plan["economics"]["optimism"] | {"reason": "zqbias"}}
    plan["phases"][0]["initiatives"][0] |= {"code": "own-desk", "name": "zqdesk", "owner": "zqhead", "why": "zqwhy"}

    text = squeezed(html_of(sample.snapshot(), plan=plan, catalogue=sample.catalogue()))

    words = ("zqtale", "zqoffer", "zqauthor", "zqrate", "zqbias", "zqdesk", "zqhead", "zqwhy")
    assert [word for word in words if word not in text] == []
