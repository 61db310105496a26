"""Packs of agencies, as they leave and as somebody could send them."""

import copy
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from accounts.acting import acting_as
from accounts.roles import Role
from assessment import queries as assessments
from assessment.models import Assessment, Import
from documents import packs
from documents.canonical import digest
from roadmap.actions.agency_export import take_pack
from roadmap.actions.agency_import import Arrival, import_agency
from roadmap.agencypack.parcel import LIMITS
from tests import factories

THEIRS = packs.key_of("another installation")
TRUST = packs.fingerprint(packs.public_key(THEIRS))

Documents = dict[str, Any]


def pack_of(made: Assessment, role: Role = Role.LEAD) -> bytes:
    """Return the pack of an assessment, taken by somebody of its agency."""
    with factories.as_member(made.agency, role) as person:
        return take_pack(assessments.assessments(person).get(pk=made.pk), by=person)


def documents_in(raw: bytes) -> Documents:
    """Return copies of what a pack holds."""
    return copy.deepcopy(dict(packs.unpacked(raw, LIMITS).documents))


def signed(documents: Mapping[str, Any]) -> bytes:
    """Return these documents as another installation would send them."""
    return packs.packed(documents, about={}, key=THEIRS)


def elsewhere(raw: bytes, code: str = "elsewhere", name: str = "Agency elsewhere") -> Documents:
    """Return what a pack holds as if it were of an agency, a round and a result that are not here."""
    documents = documents_in(raw)
    record = documents["assessment"]
    record["agency"] = {"code": code, "name": name}
    record["round"]["name"] = f"Round of {code}"
    for result in documents["results"]["snapshots"]:
        result["agency"] |= record["agency"]
        result["round"]["name"] = record["round"]["name"]
    return _with_its_plan(named_anew(documents))


def _with_its_plan(documents: Documents) -> Documents:
    """Return the documents with a plan, where there is one, that follows from the results they hold now."""
    if "plan" in documents:
        follows = documents["assessment"]["results"][0]["digest"]
        documents["plan"]["snapshot"] = follows
        documents["assessment"]["plan"] |= {"snapshot": follows, "digest": digest(documents["plan"])}
    return documents


def named_anew(documents: Documents) -> Documents:
    """Return the documents with the digests of the results they hold now."""
    results = documents["results"]["snapshots"]
    documents["assessment"]["results"] = [
        {"number": row["number"], "digest": digest(row), "edition": row["edition"]["digest"]} for row in results
    ]
    return documents


def brought(raw: bytes, trust: str = TRUST) -> Arrival:
    """Return what became of a pack that an administrator imported."""
    admin = factories.administrator()
    with acting_as(admin.pk):
        return import_agency(raw, trust=trust, by=admin)


def imported(raw: bytes, trust: str = TRUST) -> Assessment:
    """Return the assessment that came in a pack."""
    arrival = brought(raw, trust)
    with acting_as(factories.administrator().pk):
        return Assessment.objects.select_related("agency", "round", "edition").get(pk=arrival.assessment)


def history(of: Assessment | None = None, **choices: Any) -> Assessment:
    """Return an imported assessment, of an agency that was not here before."""
    made = of or factories.published(**choices)
    return imported(signed(elsewhere(pack_of(made))))


@contextmanager
def read_as(made: Assessment, role: Role = Role.CONSULTANT) -> Iterator[Any]:
    """Act as somebody of the agency who reads its history."""
    with factories.as_member(made.agency, role) as person:
        yield person


def record_of(made: Assessment) -> Import:
    """Return where an imported assessment came from."""
    with read_as(made):
        return Import.objects.get(assessment=made)
