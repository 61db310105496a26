"""A framework from its first line to an edition and into retirement."""

import json

import pytest

from accounts.acting import acting_as
from accounts.models import Event
from accounts.refusals import Conflict, InvalidInput, NotAllowed, VersionNeeded, WrongStep
from accounts.roles import AGENCY_ROLES, Role
from assessment import editing, files
from assessment.actions import drafts, publishing
from assessment.models import Draft, Edition
from tests import factories

pytestmark = pytest.mark.django_db
NEW = {"code": "next", "title": "Next framework", "language": "en"}


@pytest.fixture
def author():
    """A consultant of some agency; the rest of the test acts as them."""
    somebody = factories.member(factories.agency(), Role.CONSULTANT)
    with acting_as(somebody.pk):
        yield somebody


def revised(author, **changes):
    return drafts.revise_edition(factories.edition(**changes), by=author)


def rename(draft, author, *, seen=1, title="Better"):
    return drafts.edit_draft(
        draft, lambda d: editing.change_document(d, {"title": title}), seen=seen, what={"edit": "settings"}, by=author
    )


def last_event():
    with acting_as(factories.administrator().pk):
        return _last_event()


def _last_event():
    return json.loads(Event.objects.filter(agency=None).order_by("-number").first().body)


def test_a_new_framework_starts_as_something_that_could_be_published(author):
    draft = drafts.start_draft(**NEW, by=author)

    assert (draft.code, draft.title, draft.version, draft.base) == ("next", "Next framework", 1, None)
    assert files.check_document(draft.document) == []


@pytest.mark.parametrize("role", [role for role in AGENCY_ROLES if role != Role.CONSULTANT])
def test_nobody_else_writes_frameworks(role):
    somebody = factories.member(factories.agency(), role)

    with acting_as(somebody.pk), pytest.raises(NotAllowed):
        drafts.start_draft(**NEW, by=somebody)


def test_an_administrator_writes_frameworks():
    administrator = factories.administrator()

    with acting_as(administrator.pk):
        assert drafts.start_draft(**NEW, by=administrator).pk


def test_a_code_is_taken_once(author):
    drafts.start_draft(**NEW, by=author)

    with pytest.raises(InvalidInput) as refused:
        drafts.start_draft(**NEW, by=author)

    assert "code" in refused.value.fields


def test_editing_an_edition_twice_leads_to_the_same_draft(author):
    edition = factories.edition()

    first, second = (drafts.revise_edition(edition, by=author) for _ in range(2))

    assert first.pk == second.pk
    assert (first.document, first.base) == (edition.document, edition)


def test_a_clone_is_a_framework_of_its_own(author):
    edition = factories.edition()

    draft = drafts.clone_edition(edition, code="copy", title="Copy", by=author)

    assert draft.base is None
    assert draft.document == {**edition.document, "code": "copy", "title": "Copy", "version": "1"}


def test_a_change_raises_the_version_and_leaves_the_edition_as_it_was(author):
    draft = revised(author)

    changed = rename(draft, author)

    assert (changed.version, changed.title, changed.changed_by) == (2, "Better", author)
    assert Edition.objects.get(pk=draft.base_id).title == "Small framework"


def test_a_change_that_changes_nothing_keeps_the_version(author):
    assert rename(revised(author), author, title="Small framework").version == 1


def test_a_change_is_told_to_the_trail(author):
    rename(revised(author), author)

    event = last_event()

    assert (event["what"], event["who"]) == ("draft_changed", author.pk)
    assert (event["new"]["edit"], event["new"]["version"]) == ("settings", 2)


def test_a_change_made_from_an_old_version_is_refused_with_the_present_one(author):
    draft = revised(author)
    rename(draft, author)

    with pytest.raises(Conflict) as refused:
        rename(draft, author, seen=1, title="Mine")

    assert refused.value.current.title == "Better"


def test_a_change_names_the_version_it_saw(author):
    with pytest.raises(VersionNeeded):
        rename(revised(author), author, seen=None)


def test_an_edit_that_is_not_possible_says_so_in_words(author):
    draft = revised(author)

    with pytest.raises(InvalidInput, match="code Z any more"):
        drafts.edit_draft(draft, lambda d: editing.remove_part(d, "Z"), seen=1, what={}, by=author)


@pytest.mark.parametrize("change", [{"components": "none"}, {"code": "other"}, {"summary": "\x00"}])
def test_a_whole_document_must_be_one_that_can_be_edited_and_keep_its_code(author, change):
    draft = revised(author)

    with pytest.raises(InvalidInput):
        drafts.change_draft(draft, {**draft.document, **change}, seen=1, by=author)


def test_a_draft_may_be_unfinished(author):
    draft = revised(author)

    changed = drafts.change_draft(draft, {**draft.document, "summary": ""}, seen=1, by=author)

    assert changed.document["summary"] == ""


def test_an_imported_document_becomes_a_draft_and_then_changes_it(author):
    document = factories.document(code="brought")

    first = drafts.take_over(document, seen=None, by=author)
    second = drafts.take_over({**document, "title": "Brought again"}, seen=1, by=author)

    assert (first.pk, second.version, second.title) == (second.pk, 2, "Brought again")


def test_an_import_does_not_overwrite_what_it_did_not_see(author):
    document = factories.document(code="brought")
    rename(drafts.take_over(document, seen=None, by=author), author)

    with pytest.raises(Conflict):
        drafts.take_over(document, seen=1, by=author)


def test_a_published_draft_is_an_edition_and_no_draft_any_more(author):
    draft = rename(revised(author), author)

    edition = publishing.publish_draft(draft, version="2", seen=2, by=author)

    assert (edition.version, edition.title, edition.published_by) == ("2", "Better", author)
    assert edition.document == {**draft.document, "version": "2"}
    assert not Draft.objects.open().exists()
    assert last_event()["what"] == "draft_published"


def test_a_draft_with_problems_is_not_published_and_every_problem_is_named(author):
    draft = revised(author)
    broken = editing.change_part(
        editing.change_document(draft.document, {"summary": ""}), "A1", {"name": "", "weight": 1}
    )
    draft = drafts.change_draft(draft, broken, seen=1, by=author)

    with pytest.raises(publishing.Unfinished) as refused:
        publishing.publish_draft(draft, version="2", seen=2, by=author)

    assert {"summary", "components[0].dimensions[0].name"} <= set(refused.value.fields)


@pytest.mark.parametrize("version", ["1", ""])
def test_the_version_of_an_edition_is_new(author, version):
    draft = rename(revised(author), author)

    with pytest.raises(InvalidInput) as refused:
        publishing.publish_draft(draft, version=version, seen=2, by=author)

    assert "version" in refused.value.fields


def test_a_draft_is_published_once(author):
    draft = rename(revised(author), author)
    publishing.publish_draft(draft, version="2", seen=2, by=author)

    with pytest.raises(WrongStep):
        publishing.publish_draft(draft, version="3", seen=2, by=author)


def test_a_discarded_draft_frees_its_code(author):
    draft = drafts.start_draft(**NEW, by=author)

    drafts.discard_draft(draft, seen=1, by=author)

    assert drafts.start_draft(**NEW, by=author).pk != draft.pk
    with pytest.raises(WrongStep):
        rename(draft, author)


def test_an_edition_retires_once(author):
    edition = factories.edition()

    first = publishing.retire_edition(edition, reason="Too long.", by=author)
    again = publishing.retire_edition(edition, reason="Another word.", by=author)

    assert (first.pk, again.reason) == (again.pk, "Too long.")
    assert last_event()["new"] == {"reason": "Too long."}


def test_an_edition_retires_for_a_reason(author):
    with pytest.raises(InvalidInput) as refused:
        publishing.retire_edition(factories.edition(), reason="", by=author)

    assert "reason" in refused.value.fields
