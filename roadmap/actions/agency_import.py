"""An agency's assessment comes in a signed pack, whole or not at all, and becomes history here."""

from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from accounts import policy
from accounts.acting import taking_over, whole
from accounts.models import Agency, Person
from accounts.policy import Deed
from accounts.refusals import InvalidInput, Refusal
from accounts.roles import Role
from assessment.actions.editions import known_edition
from assessment.models import Round
from documents.yamlfile import LoadedFile
from roadmap import queries
from roadmap.actions.arriving import bring
from roadmap.actions.packs import UnknownSigner, brought_catalogue, is_trusted, refuse_other_rules
from roadmap.agencypack.measuring import refuse_other_levels
from roadmap.agencypack.parcel import Parcel, parcel_of

LONGEST_NAME = 120  # of a round


@dataclass(frozen=True)
class Brought:
    """What a pack makes here. `known` is the assessment that has its result already; then nothing is made.

    `agency` and `opened` are None where they are made, the round as `round_name`.
    """

    parcel: Parcel
    agency: Agency | None
    opened: Round | None
    round_name: str
    known: int | None
    is_trusted: bool


@dataclass(frozen=True)
class Arrival:
    """The assessment that a pack became; `is_new` is False where it was here already."""

    assessment: int
    is_new: bool


@whole()
def look_into(raw: bytes, *, by: Person) -> Brought:
    """Return what importing this pack would make. Nothing is kept.

    Raises InvalidInput for a pack that was altered, is foreign or too new, or measures otherwise here; Refusal where it
    would change what is here.
    """
    _require(by)
    return _looked_into(parcel_of(raw))


@whole()
def import_agency(raw: bytes, *, trust: str = "", seen: str = "", by: Person) -> Arrival:
    """Return the assessment that came in this pack; the same pack twice is one assessment.

    `trust` is the fingerprint of a key that the person compared with the sender, `seen` the SHA-256 of the file they
    looked into, where they did. Raises UnknownSigner, and what `look_into` raises.
    """
    _require(by)
    _refuse_unseen(raw, seen)
    parcel = parcel_of(raw)
    if not is_trusted(parcel.signed_by, trust):
        raise _other_digits() if trust.strip() else UnknownSigner(parcel.fingerprint)
    queries.wait_for_other_imports()
    found = _looked_into(parcel)
    if found.known is not None:
        return Arrival(found.known, is_new=False)
    return Arrival(bring(parcel, agency=found.agency, opened=found.opened, name=found.round_name, by=by), is_new=True)


def file_digest(raw: bytes) -> str:
    """Return the SHA-256 of a file as it was sent."""
    return sha256(raw).hexdigest()


def _require(by: Person) -> None:
    policy.require(Deed.IMPORT_PACK, Role.ADMINISTRATOR if by.is_administrator else None)


def _refuse_unseen(raw: bytes, seen: str) -> None:
    if seen and seen != file_digest(raw):
        raise InvalidInput(
            _("This is another file than the one you looked into."),
            _("Look into this one first, or choose the same file again. Nothing was imported."),
        )


def _other_digits() -> InvalidInput:
    return InvalidInput(
        _("The digits that you entered are not those of the key that signed this pack."),
        _("If they are what the sender told you, the pack is not from them. Nothing was imported."),
    )


def _looked_into(parcel: Parcel) -> Brought:
    agency = queries.agency_with(parcel.record["agency"]["code"])
    _refuse_other_agency(parcel, agency)
    known = _known(parcel, agency)
    if known is None:
        refuse_other_rules(parcel.rules)
        refuse_other_levels(parcel)
        _refuse_unpublishable(parcel)
    opened = queries.round_like(parcel.record["round"], parcel.newest["edition"]["digest"])
    if known is None and agency and opened:
        _refuse_other_result(agency, opened)
    name = opened.name if opened else _free_name(parcel)
    return Brought(parcel, agency, opened, name, known, is_trusted(parcel.signed_by, ""))


def _refuse_unpublishable(parcel: Parcel) -> None:
    # As the import itself would: what was looked into is not to fail once it was agreed to.
    brought_catalogue(parcel.catalogue)
    for document in parcel.frameworks.values():
        known_edition(LoadedFile(name="framework.json", data=document))


def _known(parcel: Parcel, agency: Agency | None) -> int | None:
    if agency is None:
        return queries.assessment_with(parcel.digest, None)
    with taking_over(agency.pk):
        return queries.assessment_with(parcel.digest, agency)


def _refuse_other_agency(parcel: Parcel, agency: Agency | None) -> None:
    told = parcel.record["agency"]
    if agency is not None and agency.name != told["name"]:
        names = {"code": told["code"], "here": agency.name, "there": told["name"]}
        raise Refusal(
            _("The short code %(code)s is that of %(here)s here, and of %(there)s in the pack.") % names,
            _("Nothing of one agency is added to another. Nothing was imported."),
        )


def _refuse_other_result(agency: Agency, opened: Round) -> None:
    if queries.is_assessed(agency, opened):
        names = {"agency": agency.name, "round": opened.name}
        raise Refusal(
            _("%(agency)s has another result in %(round)s here.") % names,
            _("What is here is never overwritten. Nothing was imported."),
        )


def _free_name(parcel: Parcel) -> str:
    """Return the name of the round to make; one that another round has is told apart by the digest of the result."""
    name = str(parcel.record["round"]["name"])
    if not queries.is_round_named(name):
        return name
    apart = f" ({parcel.digest[:8]})"
    return f"{name[: LONGEST_NAME - len(apart)]}{apart}"
