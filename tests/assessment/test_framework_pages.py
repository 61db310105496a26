"""The pages about frameworks: who may open them, what they say, what they cost."""

import json
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.acting import acting_as
from accounts.roles import AGENCY_ROLES, Role
from assessment import editing
from assessment.actions import drafts
from assessment.importing import to_yaml
from assessment.models import Draft, Edition
from documents.canonical import digest
from tests import factories

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def author():
    return factories.member(factories.agency(), Role.CONSULTANT)


@pytest.fixture
def browser(author):
    return factories.signed_in(author)


def draft_of(author, edition=None, **changes):
    with acting_as(author.pk):
        draft = drafts.revise_edition(edition or factories.edition(format="plumbline.framework/2"), by=author)
        return drafts.change_draft(draft, {**draft.document, **changes}, seen=1, by=author) if changes else draft


def url(draft, page=""):
    return f"/frameworks/drafts/{draft.pk}/{page}"


def now(draft):
    return Draft.objects.get(pk=draft.pk)


def statements(browser, path):
    browser.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(path).status_code == 200
    return len(captured)


# --- who ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [role for role in AGENCY_ROLES if role != Role.CONSULTANT])
def test_other_roles_are_refused_and_offered_no_way(role):
    browser = factories.signed_in(factories.member(factories.agency(), role))

    assert browser.get("/frameworks/").status_code == 403
    assert "/frameworks/" not in browser.get("/").content.decode()


def test_those_who_prepare_frameworks_find_them_from_my_work(browser):
    assert 'href="/frameworks/"' in browser.get("/").content.decode()


# --- the list -----------------------------------------------------------------------------------------------------


def test_the_list_tells_unpublished_changes_from_a_draft_that_says_the_same(browser, author):
    draft = draft_of(author)
    before = browser.get("/frameworks/").content.decode()

    with acting_as(author.pk):
        drafts.change_draft(draft, {**draft.document, "summary": "Changed."}, seen=1, by=author)
    after = browser.get("/frameworks/").content.decode()

    assert "Unpublished changes" not in before
    assert "Unpublished changes" in after


def test_an_edition_says_how_often_it_is_used_and_that_it_is_retired(browser):
    edition = factories.assessment().edition
    browser.post(f"/frameworks/editions/{edition.pk}/retire/", {"reason": "A better one is out."})

    listed = browser.get("/frameworks/").content.decode()
    shown = browser.get(f"/frameworks/editions/{edition.pk}/").content.decode()

    assert "retired" in listed
    assert "A better one is out." in shown
    assert "Retire this edition" not in shown


def test_a_file_that_is_downloaded_and_brought_back_has_the_same_digest(browser):
    edition = factories.edition(format="plumbline.framework/2")

    text = browser.get(f"/frameworks/editions/{edition.pk}/download/").content
    page = browser.post("/frameworks/import/", {"file": SimpleUploadedFile("f.yaml", text)}).context["page"]

    assert digest(json.loads(page["document"])) == edition.digest
    assert page["changes"] == []


def test_a_draft_is_downloaded_as_a_spreadsheet(browser, author):
    reply = browser.get(url(draft_of(author), "download/?as=xlsx"))

    assert reply["Content-Disposition"].endswith('-1.xlsx"')
    assert reply.content.startswith(b"PK")


@pytest.mark.parametrize("code", ["Small", "a--b", "", "small"])
def test_a_new_framework_needs_a_code_that_is_free(browser, code):
    browser.post("/frameworks/new/", {"title": "First", "code": "small", "language": "en"})

    reply = browser.post("/frameworks/new/", {"title": "Second", "code": code, "language": "en"})

    assert reply.status_code == 400
    assert not Draft.objects.filter(title="Second").exists()


# --- the editor ---------------------------------------------------------------------------------------------------


def test_a_saved_part_raises_the_version_and_is_announced(browser, author):
    draft = draft_of(author)

    reply = browser.post(url(draft, "parts/A1/"), {"version": "1", "name": "Better", "weight": "2"}, follow=True)

    assert "Saved." in reply.content.decode()
    assert editing.part(now(draft).document, "A1")["name"] == "Better"


def test_what_cannot_be_read_is_shown_again_as_it_was_typed(browser, author):
    draft = draft_of(author)

    reply = browser.post(url(draft, "parts/A1/"), {"version": "1", "name": "Better", "weight": "heavy"})

    assert reply.status_code == 400
    assert 'value="heavy"' in reply.content.decode()
    assert now(draft).version == 1


def test_a_save_that_comes_twice_happens_once(browser, author):
    draft = draft_of(author)
    fields = {"version": "1", "key": "0123456789abcdef", "name": "Better", "weight": "2"}

    replies = [browser.post(url(draft, "parts/A1/"), urlencode(fields), content_type=FORM) for _ in range(2)]

    assert [reply.status_code for reply in replies] == [302, 302]
    assert now(draft).version == 2


@pytest.mark.parametrize("page", ["parts/A1/", "checks/odd/", "settings/", "languages/fr/", "languages/fr/parts/A1/"])
def test_a_form_from_an_old_version_is_answered_with_both(browser, author, page):
    checks = [{"code": "odd", "kind": "same_option", "at_least": 6, "text": "All the same."}]
    draft = draft_of(author, checks=checks, translations={"fr": {}})

    reply = browser.post(url(draft, page), {"version": "1", "name": "Mine", "text": "Mine", "own-title": "Mine"})

    assert reply.status_code == 412
    assert "Somebody else changed this draft" in reply.content.decode()
    assert "Mine" in reply.content.decode() or page == "languages/fr/"


def test_what_was_typed_into_a_part_that_is_gone_is_still_shown(browser, author):
    draft = draft_of(author)
    form = {"version": "1", "name": "Typed for an hour", "weight": "1"}
    with acting_as(author.pk):
        drafts.edit_draft(draft, lambda d: editing.remove_part(d, "A2.1"), seen=1, what={}, by=author)

    reply = browser.post(url(draft, "parts/A2/"), form)

    assert reply.status_code == 412
    assert "Typed for an hour" in reply.content.decode()


def test_every_problem_leads_to_the_place_where_it_is_corrected(browser, author):
    draft = draft_of(author)
    broken = editing.change_part(draft.document, "A1.1", {**factories.question("A1.1"), "text": ""})
    broken |= {"summary": "", "translations": {"fr": {"title": ""}}}
    with acting_as(author.pk):
        drafts.change_draft(draft, broken, seen=1, by=author)

    problems = browser.get(url(draft)).context["page"]["problems"]

    assert {each["url"] for each in problems} == {
        url(draft, place) for place in ("parts/A1.1/", "settings/", "languages/fr/")
    }
    assert all(browser.get(each["url"]).status_code == 200 for each in problems)


def test_a_draft_with_problems_is_not_published(browser, author):
    draft = draft_of(author, summary="")

    reply = browser.post(url(draft, "publish/"), {"publish_as": "2", "version": "2"})

    assert reply.status_code == 400
    assert Edition.objects.count() == 1


def test_a_move_from_an_old_version_is_refused_in_words(browser, author):
    draft = draft_of(author, summary="Other.")

    reply = browser.post(url(draft, "move/"), {"code": "A1.1", "to": "down", "version": "1"})

    assert reply.status_code == 412
    assert "Somebody else changed this draft" in reply.content.decode()


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        ("move/", {"code": "A1.1", "to": "sideways"}),
        ("move/", {"code": "Z", "to": "up"}),
        ("add/", {"kind": "poem", "into": "A1"}),
        ("add/", {"kind": "text", "into": "Z"}),
        ("remove/", {"code": "Z"}),
        ("languages/", {"language": "en"}),
        ("languages/", {"language": "?"}),
    ],
)
def test_what_no_form_sends_is_refused(browser, author, page, fields):
    draft = draft_of(author)

    assert browser.post(url(draft, page), {"version": "1", **fields}).status_code == 400
    assert now(draft).version == 1


@pytest.mark.parametrize("page", ["parts/Z/", "checks/Z/", "languages/de/", "languages/de/parts/A/"])
def test_what_is_not_there_is_not_found(browser, author, page):
    assert browser.get(url(draft_of(author), page)).status_code == 404


def test_a_translation_is_saved_beside_its_original(browser, author):
    draft = draft_of(author, translations={"fr": {}})

    browser.post(url(draft, "languages/fr/parts/A1/"), {"version": "2", "name": "Dimension un", "do": "next"})

    assert now(draft).document["translations"]["fr"]["parts"] == {"A1": {"name": "Dimension un"}}


# --- import -------------------------------------------------------------------------------------------------------


def test_a_file_is_looked_at_before_it_becomes_a_draft(browser):
    text = to_yaml(factories.document(code="brought")).encode()

    page = browser.post("/frameworks/import/", {"file": SimpleUploadedFile("f.yaml", text)}).context["page"]
    before = Draft.objects.count()
    browser.post("/frameworks/import/", {"do": "take", "document": page["document"]})

    assert (page["is_ready"], before) == (True, 0)
    assert Draft.objects.get().code == "brought"


def test_a_wrong_weight_is_told_by_its_row(browser):
    text = to_yaml(factories.document()).replace("weight: 1", "weight: -1", 1).encode()

    page = browser.post("/frameworks/import/", {"file": SimpleUploadedFile("f.yaml", text)}).context["page"]

    assert [(bool(error.row), "weight" in str(error)) for error in page["errors"]] == [(True, True)]


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"PK\x03\x04broken", b"a: &a [*a]", b"[" * 5000])
def test_a_hostile_file_gets_an_answer_in_words(browser, content):
    reply = browser.post("/frameworks/import/", {"file": SimpleUploadedFile("f.yaml", content or b" ")})

    assert reply.status_code == 200
    assert reply.context["page"]["errors"]
    assert not reply.context["page"]["can_be_taken"]


@pytest.mark.parametrize("document", ["", "[]", "{", '{"components": 7}', "[" * 5000])
def test_nothing_but_a_document_is_taken_over(browser, document):
    assert browser.post("/frameworks/import/", {"do": "take", "document": document}).status_code == 400


# --- cost ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["", "settings/", "parts/A1.1/", "preview/"])
def test_a_page_of_the_editor_costs_at_most_ten_statements_whatever_its_size(browser, author, page):
    small = draft_of(author)
    document = factories.document(format="plumbline.framework/2")
    document["components"][0]["dimensions"][0]["questions"] += [factories.question(f"A1.{n}") for n in range(3, 40)]
    large = draft_of(author, factories.edition(format=document["format"], components=document["components"]))

    costs = [statements(browser, url(draft, page)) for draft in (small, large)]

    assert costs[0] == costs[1] <= 10


def test_a_list_over_twice_the_frameworks_asks_no_more(browser, author):
    costs = []
    for _ in range(2):
        for _ in range(3):
            draft_of(author)
        costs.append(statements(browser, "/frameworks/"))

    assert costs[0] == costs[1] <= 10


def test_what_is_wrong_with_a_part_stands_at_the_head_of_its_form():
    author = factories.member(factories.agency(), Role.CONSULTANT)
    document = factories.document()
    document["components"][0]["dimensions"][0]["questions"][0]["weight"] = 0
    draft = factories.draft(components=document["components"])

    page = factories.signed_in(author).get(f"/frameworks/drafts/{draft.pk}/parts/A1.1/").content.decode()

    panel = page[page.index('id="panel"') :]
    assert "weight: must be above 0, got 0" in panel[: panel.index("<form")]
