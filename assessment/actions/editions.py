"""A framework file becomes an edition."""

from django.utils.translation import gettext_lazy as _

from accounts import events
from accounts.acting import whole
from accounts.models import Person
from accounts.refusals import InvalidInput
from assessment.models import Edition
from documents.yamlfile import LoadedFile


@whole()
def publish_framework(loaded: LoadedFile, *, by: Person | None) -> Edition:
    """Return the edition with this content: the one there is already, or a new one that never changes.

    Raises InvalidInput where the version is taken by other content.
    """
    known = known_edition(loaded)
    if known:
        return known
    document = loaded.data
    edition = Edition.objects.create(
        code=document["code"],
        version=document["version"],
        title=document["title"],
        language=document["language"],
        document=document,
        digest=loaded.digest,
        published_by=by,
    )
    events.record("edition_published", edition, by=by, agency_id=None, new={"digest": edition.digest})
    return edition


def known_edition(loaded: LoadedFile) -> Edition | None:
    """Return the edition with this content; None where there is none yet.

    Raises InvalidInput where the version is taken by other content.
    """
    # By content, so that publishing a file twice does no harm.
    known = Edition.objects.filter(digest=loaded.digest).first()
    if known is None:
        _refuse_taken_version(loaded.data["code"], loaded.data["version"])
    return known


def _refuse_taken_version(code: str, version: str) -> None:
    if Edition.objects.filter(code=code, version=version).exists():
        raise InvalidInput(
            _("Version %(version)s of %(code)s was published already with other content.")
            % {"version": version, "code": code},
            _("Published editions never change. Give the file a new version."),
        )
