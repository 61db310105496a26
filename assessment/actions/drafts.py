"""Frameworks while they are being written: each change names the version of the draft that it saw."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import events, policy
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import Conflict, InvalidInput, Refusal, VersionNeeded, WrongStep
from assessment import editing, files, queries
from assessment.editing import EditProblem
from assessment.models import Draft, Edition
from documents.canonical import digest

Document = dict[str, Any]
Edit = Callable[[Document], Document]

CANNOT = {
    "unknown": _("There is no part with the code %(code)s any more."),
    "taken": _("The code %(code)s is used already in this framework. Choose another one."),
    "holds_questions": _("%(code)s holds questions, so no group can be put into it."),
    "holds_groups": _("A question can only be put into a group that holds questions."),
    "inside_itself": _("%(code)s cannot be moved into itself."),
}
NOTHING_LOST = _("The draft is as it was. Correct what is named and save again.")


class DraftConflict(Conflict):
    """Somebody else changed the draft in between; `current` is the draft as it is now."""

    def __init__(self, current: Draft) -> None:
        super().__init__(current)
        self.message = _("Somebody else changed this draft while you were working on it.")


class DraftVersionNeeded(VersionNeeded):
    """A change did not say which version of the draft it saw."""

    def __init__(self) -> None:
        super().__init__()
        self.message = _("This change does not say which version of the draft it was made from.")
        self.remedy = _("Read the draft again and send its version with the change (If-Match).")


@whole()
def start_draft(*, code: str, title: str, language: str, by: Person) -> Draft:
    """Return a new draft of a framework that asks one question. Raises InvalidInput where the code is taken."""
    policy.require(Deed.MANAGE_FRAMEWORKS, queries.author_role(by))
    blank = files.load_framework(files.FRAMEWORKS / "blank.yaml").data
    return _start({**blank, "code": code, "title": title, "language": language}, None, by)


@whole()
def clone_edition(edition: Edition, *, code: str, title: str, by: Person) -> Draft:
    """Return a new draft of another framework with the content of an edition, as version 1. Raises InvalidInput."""
    policy.require(Deed.MANAGE_FRAMEWORKS, queries.author_role(by))
    return _start({**edition.document, "code": code, "title": title, "version": "1"}, None, by)


@whole()
def revise_edition(edition: Edition, *, by: Person) -> Draft:
    """Return the open draft of an edition's framework: the one there is already, or a new one equal to the edition."""
    policy.require(Deed.MANAGE_FRAMEWORKS, queries.author_role(by))
    return queries.draft_of(edition.code) or _create(edition.document, edition, by)


@whole()
def take_over(document: Document, *, seen: int | None, by: Person) -> Draft:
    """Return the draft with an imported document: the open one of its code, seen in this version, or a new one.

    Raises Conflict where that draft was changed in between, InvalidInput where the document cannot be edited.
    """
    policy.require(Deed.MANAGE_FRAMEWORKS, queries.author_role(by))
    refuse_misshapen(document)
    current = queries.draft_of(document["code"])
    if current is None:
        return _create(document, queries.latest_edition(document["code"]), by)
    return _change(current, lambda _: document, seen=seen, what={"edit": "imported"}, by=by)


@whole()
def change_draft(draft: Draft, document: Document, *, seen: int | None, by: Person) -> Draft:
    """Return the draft with another document in place of its own. Raises Conflict, VersionNeeded, InvalidInput."""
    policy.require(Deed.MANAGE_FRAMEWORKS, queries.author_role(by))
    return _change(draft, lambda _: document, seen=seen, what={"edit": "replaced"}, by=by)


@whole()
def edit_draft(draft: Draft, edit: Edit, *, seen: int | None, what: dict[str, str], by: Person) -> Draft:
    """Return the draft with one edit made; `what` says for the trail which one. Raises as `change_draft`."""
    policy.require(Deed.MANAGE_FRAMEWORKS, queries.author_role(by))
    return _change(draft, edit, seen=seen, what=what, by=by)


@whole()
def discard_draft(draft: Draft, *, seen: int | None, by: Person) -> Draft:
    """Return the draft put away; editions made from it stay. Raises Conflict, VersionNeeded."""
    policy.require(Deed.MANAGE_FRAMEWORKS, queries.author_role(by))
    current = seen_draft(draft, seen)
    close_draft(current, by)
    events.record("draft_discarded", current, by=by, agency_id=None, old={"digest": digest(current.document)})
    return current


def close_draft(draft: Draft, by: Person) -> None:
    """Put a draft away: its code is free for the next one."""
    draft.discarded_at, draft.discarded_by = timezone.now(), by
    draft.save(update_fields=["discarded_at", "discarded_by"])


def seen_draft(draft: Draft, seen: int | None) -> Draft:
    """Return the draft as it is now, locked. Raises WrongStep once it is closed, VersionNeeded, and Conflict."""
    current = queries.locked_draft(draft.pk)
    if current is None:
        raise WrongStep(_("This draft was published or discarded."), _("Open the framework again from the list."))
    if seen is None:
        raise DraftVersionNeeded
    if current.version != seen:
        raise DraftConflict(current)
    return current


def refuse_misshapen(document: Any) -> None:
    """Raise InvalidInput where a document cannot be edited part by part; it may still be unfinished."""
    problems = editing.shape_problems(document)
    if problems:
        fields = {problem.path: problem.message for problem in problems[:20]}
        raise InvalidInput(_("This is not the document of a framework."), NOTHING_LOST, fields=fields)


def _start(document: Document, base: Edition | None, by: Person) -> Draft:
    if queries.is_code_taken(document["code"]):
        problem = _("There is a framework with this code already. Choose another one, or edit that one.")
        raise InvalidInput(_("The draft was not started."), problem, fields={"code": problem})
    return _create(document, base, by)


def _create(document: Document, base: Edition | None, by: Person) -> Draft:
    refuse_misshapen(document)
    facts = {"code": document["code"], "title": document["title"], "document": document}
    draft = Draft.objects.create(**facts, base=base, changed_by=by)
    new = {"code": draft.code, "digest": digest(document), "base": base.digest if base else None}
    events.record("draft_started", draft, by=by, agency_id=None, new=new)
    return draft


def _change(draft: Draft, edit: Edit, *, seen: int | None, what: dict[str, str], by: Person) -> Draft:
    current = seen_draft(draft, seen)
    old, document = digest(current.document), edited(edit, current.document)
    refuse_misshapen(document)
    _refuse_other_code(current, document)
    if digest(document) == old:
        return current
    current.document, current.title, current.version = document, document["title"], current.version + 1
    current.changed_at, current.changed_by = timezone.now(), by
    current.save(update_fields=["document", "title", "version", "changed_at", "changed_by"])
    new = {**what, "digest": digest(document), "version": current.version}
    events.record("draft_changed", current, by=by, agency_id=None, old={"digest": old}, new=new)
    return current


def edited(edit: Edit, document: Document) -> Document:
    """Return the document after an edit. Raises InvalidInput where the edit is not possible."""
    try:
        return edit(document)
    except EditProblem as problem:
        raise refusal_of(problem) from problem


def refusal_of(problem: EditProblem) -> Refusal:
    """Return why an edit is not possible, in words."""
    words = CANNOT[problem.kind] % {"code": problem.code}
    return InvalidInput(words, NOTHING_LOST, fields={"code": words})


def _refuse_other_code(draft: Draft, document: Document) -> None:
    if document["code"] != draft.code:
        problem = _("The code of a framework stays. To use another one, clone an edition under a new code.")
        raise InvalidInput(_("The code cannot change."), problem, fields={"code": problem})
