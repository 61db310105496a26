"""Evidence: added, shown for several answers, confirmed, taken back; it counts and it stays in the trail."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.utils import timezone

from accounts.models import Event
from accounts.refusals import InvalidInput, NotAllowed, WrongStep
from accounts.roles import Role
from assessment import queries
from assessment.actions.evidence import add_evidence, show_evidence, take_back_evidence
from assessment.actions.evidence_rules import About, Upload
from assessment.actions.opinions import Opinion
from assessment.actions.reviews import judge_answer, undo_verdict
from assessment.actions.steps import take_step
from assessment.lifecycle import Step, Verdict
from assessment.models import Assessment, Evidence, EvidenceFile, Review, Shown, Snapshot
from tests import factories

pytestmark = pytest.mark.django_db
ABOUT = About("Backup test of March", kept_at="File 12/3")
PDF = b"%PDF-1.7 something"


def added(to: Assessment, question: str = "A1.1", about: About = ABOUT, **changes: Any) -> Evidence:
    with factories.as_member(to.agency, Role.RESPONDENT) as somebody:
        return add_evidence(to, question, about, by=somebody, **changes)


def shown_for(of: Assessment) -> dict[str, list[dict[str, Any]]]:
    with factories.as_member(of.agency, Role.RESPONDENT):
        return queries.evidence_by_question(of)


@pytest.fixture
def draft() -> Assessment:
    return factories.assessment()


def test_evidence_is_shown_for_its_answer(draft: Assessment):
    made = added(draft, about=About(" Test ", link="https://example.org/a", effective_on=date(2026, 3, 1)))

    assert shown_for(draft) == {
        "A1.1": [
            {
                "id": made.pk,
                "title": "Test",
                "link": "https://example.org/a",
                "kept_at": "",
                "effective_on": "2026-03-01",
                "file": None,
            }
        ]
    }


def test_one_piece_speaks_for_several_answers(draft: Assessment):
    made = added(draft)
    with factories.as_member(draft.agency, Role.RESPONDENT) as somebody:
        first = show_evidence(draft, "A1.2", {made.pk}, by=somebody)
        again = show_evidence(draft, "A1.2", {made.pk}, by=somebody)

    assert (first, again) == (1, 0)
    assert list(shown_for(draft)) == ["A1.1", "A1.2"]


def test_what_the_last_answer_gives_back_is_gone_and_stays_in_the_trail(draft: Assessment):
    made = added(draft)
    with factories.as_member(draft.agency, Role.RESPONDENT) as somebody:
        take_back_evidence(draft, "A1.1", made.pk, by=somebody)

        assert not Shown.objects.exists()
        assert Evidence.objects.get().removed_by == somebody
        assert Event.objects.filter(body__contains='"title":"Backup test of March"').exists()


@pytest.mark.parametrize(
    ("about", "field"),
    [
        (About("", kept_at="There"), "title"),
        (About("Something"), "kept_at"),
        (About("Something", link="javascript:alert(1)"), "link"),
        (About("Something", link="https://"), "link"),
        (About("Something", link="https://a b.example"), "link"),
        (About("Something", kept_at="x" * 501), "kept_at"),
        (About("a\x00b", kept_at="There"), "title"),
        (About("Something", kept_at="There", effective_on=date.today() + timedelta(days=3)), "effective_on"),
    ],
)
def test_what_is_missing_or_wrong_is_named(draft: Assessment, about: About, field: str):
    with pytest.raises(InvalidInput) as refusal:
        added(draft, about=about)

    assert list(refusal.value.fields) == [field]
    assert shown_for(draft) == {}


def test_a_file_is_kept_whole_with_its_digest(draft: Assessment):
    made = added(draft, upload=Upload("C:\\test\\März.pdf", PDF))

    with factories.as_member(draft.agency, Role.RESPONDENT):
        kept = EvidenceFile.objects.get(evidence=made)
    assert (kept.name, bytes(kept.content), kept.size) == ("März.pdf", PDF, len(PDF))
    assert shown_for(draft)["A1.1"][0]["file"]["digest"] == kept.digest


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("program.exe", b"MZ\x90"),
        ("program.pdf", b"MZ\x90"),
        ("page.html", b"<script>"),
        ("page.txt", b"a\x00b"),
        ("macro.docm", b"PK\x03\x04"),
        ("nothing.pdf", b""),
        ("noending", PDF),
        ("large.pdf", PDF + b" " * 20_000_000),
    ],
)
def test_a_file_that_is_not_taken_says_so_and_leaves_the_answer(draft: Assessment, name: str, content: bytes):
    with pytest.raises(InvalidInput) as refusal:
        added(draft, upload=Upload(name, content))

    assert list(refusal.value.fields) == ["file"]


def test_evidence_counts_and_counts_more_once_confirmed():
    sent = factories.answered()
    added(sent)
    with factories.as_member(sent.agency, Role.LEAD) as lead:
        take_step(sent, Step.SUBMIT, by=lead)

    frozen = approve(sent, confirmed={"A1.1"})

    nodes = frozen.payload["scorecard"]["nodes"]
    assert (nodes["A1.1"]["evidence"], nodes["A1.2"]["evidence"]) == ("1", "0")
    assert frozen.payload["answers"][0]["evidence"][0]["title"] == "Backup test of March"


def approve(sent: Assessment, confirmed: set[str]) -> Snapshot:
    with factories.as_member(sent.agency, Role.CONSULTANT) as consultant:
        take_step(sent, Step.START_REVIEW, by=consultant)
        for answer in queries.answers(sent):
            opinion = Opinion(Verdict.AGREED, evidence_confirmed=answer.question in confirmed)
            judge_answer(sent, answer.question, opinion, seen=answer.version, by=consultant)
        take_step(sent, Step.APPROVE, by=consultant)
        return Snapshot.objects.get(assessment=sent)


def test_a_confirmation_is_withdrawn_where_the_evidence_changes():
    returned = factories.in_review()
    with factories.as_member(returned.agency, Role.CONSULTANT) as consultant:
        judge_answer(returned, "A1.1", Opinion(Verdict.RETURNED, reason="Look."), seen=1, by=consultant)
        Review.objects.update(evidence_confirmed=True)
        take_step(returned, Step.REQUEST_CHANGES, by=consultant, reason="Look again.")

    added(returned)

    with factories.as_member(returned.agency, Role.CONSULTANT):
        assert not Review.objects.get().evidence_confirmed


def test_an_undone_verdict_confirms_no_evidence_that_has_changed_since():
    sent = factories.answered()
    first = added(sent)
    with factories.as_member(sent.agency, Role.LEAD) as lead:
        take_step(sent, Step.SUBMIT, by=lead)
    with factories.as_member(sent.agency, Role.CONSULTANT) as consultant:
        take_step(sent, Step.START_REVIEW, by=consultant)
        judge_answer(sent, "A1.1", Opinion(Verdict.AGREED, evidence_confirmed=True), seen=1, by=consultant)
        given = judge_answer(sent, "A1.1", Opinion(Verdict.RETURNED, reason="Look."), seen=1, by=consultant)
        take_step(sent, Step.REQUEST_CHANGES, by=consultant, reason="Look again.")
    with factories.as_member(sent.agency, Role.LEAD) as lead:
        take_back_evidence(sent, "A1.1", first.pk, by=lead)
        add_evidence(sent, "A1.1", About("Another one", kept_at="File 13"), by=lead)
        take_step(sent, Step.SUBMIT, by=lead)

    with factories.as_member(sent.agency, Role.CONSULTANT) as consultant:
        take_step(sent, Step.START_REVIEW, by=consultant)
        restored = undo_verdict(sent, "A1.1", seen=given.reviewed_at, by=consultant)

    assert restored is not None
    assert (restored.verdict, restored.evidence_confirmed) == (Verdict.AGREED, False)


def test_once_sent_the_evidence_stays_as_it_is():
    sent = factories.submitted()

    with pytest.raises(WrongStep):
        added(sent)


def test_a_reviewer_adds_no_evidence(draft: Assessment):
    with factories.as_member(draft.agency, Role.CONSULTANT) as consultant, pytest.raises(NotAllowed):
        add_evidence(draft, "A1.1", ABOUT, by=consultant)


def test_evidence_for_a_question_that_is_not_asked_is_nowhere(draft: Assessment):
    with pytest.raises(Http404):
        added(draft, "Z9.9")


def test_the_page_adds_shows_and_downloads(draft: Assessment):
    client = factories.signed_in(factories.member(draft.agency, Role.LEAD))
    address = f"/assessments/{draft.pk}/questions/A1.1/evidence/"
    form = {"title": "Log", "file": SimpleUploadedFile("log.pdf", PDF), "effective_on": timezone.localdate()}

    page = client.post(address, form, follow=True).content.decode()
    with factories.as_member(draft.agency, Role.LEAD):
        made = Evidence.objects.get()
    file = client.get(f"/assessments/{draft.pk}/evidence/{made.pk}/file/")

    assert "“Log” is added." in page
    assert "log.pdf" in page
    assert file.content == PDF
    assert file["Content-Disposition"] == 'attachment; filename="log.pdf"'
    assert file["Content-Security-Policy"] == "sandbox"


def test_a_refused_form_keeps_what_was_typed_and_names_the_field(draft: Assessment):
    client = factories.signed_in(factories.member(draft.agency, Role.LEAD))
    form = {"title": "My long title", "file": SimpleUploadedFile("run.exe", b"MZ")}

    reply = client.post(f"/assessments/{draft.pk}/questions/A1.1/evidence/", form)

    assert reply.status_code == 400
    assert "Files of this kind are not taken." in reply.content.decode()
    assert 'value="My long title"' in reply.content.decode()


def test_the_answer_page_counts_the_evidence_beside_each_question(draft: Assessment):
    added(draft)
    client = factories.signed_in(factories.member(draft.agency, Role.LEAD))

    page = client.get(f"/assessments/{draft.pk}/answers/A/").content.decode()

    assert page.count("1 piece of evidence<") == 1
    assert page.count("Add evidence<") == 2


def test_a_file_that_was_taken_back_is_downloaded_no_more(draft: Assessment):
    made = added(draft, upload=Upload("a.pdf", PDF))
    client = factories.signed_in(factories.member(draft.agency, Role.LEAD))
    address = f"/assessments/{draft.pk}/evidence/{made.pk}/file/"
    before = client.get(address).status_code

    with factories.as_member(draft.agency, Role.RESPONDENT) as somebody:
        take_back_evidence(draft, "A1.1", made.pk, by=somebody)

    assert (before, client.get(address).status_code) == (200, 404)


def test_the_files_of_an_assessment_have_a_limit_together(draft: Assessment, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("assessment.actions.evidence_rules.MOST_BYTES", len(PDF) + 1)
    added(draft, upload=Upload("a.pdf", PDF))

    with pytest.raises(InvalidInput) as refusal:
        added(draft, upload=Upload("b.pdf", PDF))

    assert list(refusal.value.fields) == ["file"]
