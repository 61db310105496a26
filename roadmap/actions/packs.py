"""A framework leaves in a signed pack, and comes in one."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

import scoring
from accounts import events, policy
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from accounts.refusals import InvalidInput, NotAllowed
from assessment import files
from assessment import queries as assessments
from assessment.actions.editions import publish_framework
from assessment.models import Edition
from documents import packs
from documents.canonical import digest
from documents.problems import FileProblem
from documents.yamlfile import LoadedFile
from roadmap import catalogue, catalogues_kept
from roadmap.actions.catalogues import publish_catalogue
from roadmap.models import KeptCatalogue

FRAMEWORK, CATALOGUE, RULES = "framework", "catalogue", "rules"
REMEDY = _("Nothing was taken over. Ask the sender for another pack.")


@dataclass(frozen=True)
class Arrival:
    """What a pack brought; `is_new` is False where the installation had this edition already."""

    edition: Edition
    catalogue: KeptCatalogue | None
    fingerprint: str
    is_new: bool


class UnknownSigner(NotAllowed):
    """A pack is whole, but nobody here vouched for the key it was signed with."""

    code = "unknown_signer"

    def __init__(self, fingerprint: str) -> None:
        super().__init__(
            _("This pack was signed with a key that is not known here: %(fingerprint)s.")
            % {"fingerprint": fingerprint},
            _("Compare these digits with the sender, for instance by telephone. If they agree, enter them here."),
        )
        self.fingerprint = fingerprint


@whole()
def export_pack(edition: Edition, *, by: Person | None) -> bytes:
    """Return an edition with its catalogue and the rules of scoring, signed by this installation."""
    _require(by)
    known = catalogues_kept.catalogue_for(edition.code)
    documents = {FRAMEWORK: edition.document, CATALOGUE: dict(known.document), RULES: rules_document()}
    about = {"code": edition.code, "version": edition.version, "title": edition.title, "core": scoring.VERSION}
    events.record("pack_exported", edition, by=by, agency_id=None, new={"digest": edition.digest})
    return packs.packed(documents, about=about, key=own_key())


@whole()
def import_pack(raw: bytes, *, trust: str = "", by: Person | None) -> Arrival:
    """Return what the pack brought: an edition with the digest it had where it came from, and its catalogue.

    `trust` is the fingerprint of a key that the person compared with the sender. Raises UnknownSigner, or InvalidInput
    for a pack that was altered, breaks rules, or was scored by other rules than ours.
    """
    _require(by)
    pack = _opened(raw)
    if not is_trusted(pack.signed_by, trust):
        raise UnknownSigner(pack.fingerprint)
    refuse_other_rules(pack.documents.get(RULES, rules_document()))
    loaded = _framework(pack)
    is_new = not Edition.objects.filter(digest=loaded.digest).exists()
    edition = publish_framework(loaded, by=by)
    kept = _keep_catalogue(pack, edition, by)
    new = {"digest": edition.digest, "signed_by": pack.signed_by, "catalogue": kept.digest if kept else None}
    events.record("pack_imported", edition, by=by, agency_id=None, new=new)
    return Arrival(edition, kept, pack.fingerprint, is_new)


def own_key() -> Any:
    """Return the key that this installation signs with."""
    return packs.key_of(settings.PACK_SIGNING_SECRET or settings.SECRET_KEY)


def is_trusted(public: str, compared: str) -> bool:
    """Tell whether a key is our own, one of PACK_TRUSTED_KEYS, or one whose fingerprint the person compared."""
    known = {packs.public_key(own_key()), *settings.PACK_TRUSTED_KEYS}
    return public in known or packs.fingerprint(public).replace(" ", "") == "".join(compared.split()).lower()


def rules_document() -> dict[str, Any]:
    """Return the rules of scoring as plain values; shares are exact ("17/20")."""
    found: dict[str, Any] = _plain(asdict(scoring.DEFAULT_RULES))
    return found


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case tuple():
            return [_plain(item) for item in value]
        case Fraction():
            return str(value)
        case _:
            return value


def _require(by: Person | None) -> None:
    # Nobody is whoever runs the installation, at the command line.
    if by is not None:
        policy.require(Deed.MANAGE_FRAMEWORKS, assessments.author_role(by))


def _opened(raw: bytes) -> packs.Pack:
    try:
        pack = packs.unpacked(raw)
    except packs.PackProblem as problem:
        raise InvalidInput(str(problem), REMEDY) from problem
    if FRAMEWORK not in pack.documents:
        raise InvalidInput(_("This pack holds no framework."), _("The result of an agency is imported under Agencies."))
    return pack


def refuse_other_rules(theirs: Mapping[str, Any]) -> None:
    """Refuse a pack whose levels would be others here. Raises InvalidInput."""
    if theirs != rules_document():
        problem = _("This pack was made for other rules of scoring (version %(theirs)s, here %(ours)s).")
        values = {"theirs": str(theirs.get("version", "–"))[:20], "ours": scoring.DEFAULT_RULES.version}
        raise InvalidInput(problem % values, _("Its levels would be others here. Update the older installation first."))


def _framework(pack: packs.Pack) -> LoadedFile:
    document = pack.documents[FRAMEWORK]
    problems = files.check_document(document)
    if problems:
        raise InvalidInput(_("The framework in this pack breaks rules: %(first)s") % {"first": problems[0]}, REMEDY)
    return LoadedFile(name=f"{FRAMEWORK}.json", data=document)


def _keep_catalogue(pack: packs.Pack, edition: Edition, by: Person | None) -> KeptCatalogue | None:
    made = brought_catalogue(pack.documents.get(CATALOGUE))
    return publish_catalogue(edition.code, made, by=by) if made else None


def brought_catalogue(document: dict[str, Any] | None) -> catalogue.Catalogue | None:
    """Return the catalogue that a pack brings; None where that is none, or the built-in one. Raises InvalidInput."""
    if document is None or digest(document) == catalogue.built_in().digest:
        return None
    try:
        return catalogue.of_document(document, checked=True)
    except FileProblem as problem:
        words = _("The catalogue in this pack breaks rules: %(first)s") % {"first": problem.problems[0]}
        raise InvalidInput(words, REMEDY) from problem
