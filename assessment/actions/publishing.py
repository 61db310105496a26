"""A draft becomes an edition, and an edition retires."""

from django.utils.translation import gettext_lazy as _

from accounts import events, policy
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import InvalidInput
from assessment import files, queries
from assessment.actions.drafts import close_draft, refuse_misshapen, seen_draft
from assessment.actions.editions import publish_framework
from assessment.models import Draft, Edition, Retirement
from documents.problems import Problem
from documents.yamlfile import LoadedFile


class Unfinished(InvalidInput):
    """A draft breaks rules of frameworks; `problems` says which and where."""

    code = "unfinished"

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(
            _("This draft cannot be published yet."),
            _("Correct every problem that is listed, then publish again. The draft is as it was."),
            fields={problem.path: problem.message for problem in problems},
        )
        self.problems = problems


@whole()
def publish_draft(draft: Draft, *, version: str, seen: int | None, by: Person) -> Edition:
    """Return the new edition that a draft became; the draft is closed.

    Raises Unfinished with every problem, InvalidInput where the version is not new, Conflict, VersionNeeded.
    """
    policy.require(Deed.MANAGE_FRAMEWORKS, queries.author_role(by))
    current = seen_draft(draft, seen)
    document = {**current.document, "version": version}
    _refuse_old_version(current.code, version)
    refuse_misshapen(document)
    problems = files.check_document(document)
    if problems:
        raise Unfinished(problems)
    edition = publish_framework(LoadedFile(name=current.code, data=document), by=by)
    close_draft(current, by)
    events.record("draft_published", current, by=by, agency_id=None, new={"edition": edition.pk, "version": version})
    return edition


def _refuse_old_version(code: str, version: str) -> None:
    if version in queries.versions_of_framework(code):
        problem = _("Version %(version)s was published already. Choose one that is new.") % {"version": version}
        raise InvalidInput(_("The draft was not published."), problem, fields={"version": problem})


@whole()
def retire_edition(edition: Edition, *, reason: str, by: Person) -> Retirement:
    """Return the word that an edition opens no new rounds; what it was used for stays. Saying it twice changes nothing.

    Raises InvalidInput without a reason.
    """
    policy.require(Deed.MANAGE_FRAMEWORKS, queries.author_role(by))
    known = queries.retirement_of(edition)
    if known:
        return known
    if not reason:
        problem = _("Say why, for those who look for this edition later.")
        raise InvalidInput(_("The edition was not retired."), problem, fields={"reason": problem})
    retirement = Retirement.objects.create(edition=edition, reason=reason, retired_by=by)
    events.record("edition_retired", edition, by=by, agency_id=None, new={"reason": reason})
    return retirement
