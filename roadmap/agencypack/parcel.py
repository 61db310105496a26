"""An agency pack as values: unpacked, held against its schema, and each part against the others."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from accounts.refusals import InvalidInput, Text
from accounts.texts import problem_within
from documents import packs, schema
from documents.canonical import digest
from roadmap.agencypack import agreeing

FORMAT: Final = "plumbline.agency/1"
ANY_FORMAT: Final = re.compile(r"plumbline\.agency/[0-9]{1,4}", re.ASCII)
# Ten frozen results with a long note on each of 200 questions; text packs to a fifth.
LIMITS: Final = packs.Limits(packed=20_000_000, unpacked=60_000_000)
ASSESSMENT, RESULTS, EDITIONS, RULES, PLAN, CATALOGUE = (
    "assessment",
    "results",
    "editions",
    "rules",
    "plan",
    "catalogue",
)
REMEDY: Final = _("Nothing was imported. Ask the sender for the pack again.")

Document = Mapping[str, Any]
_check = schema.compiled(json.loads((Path(__file__).parent / "schema.json").read_text(encoding="utf-8")))


@dataclass(frozen=True)
class Parcel:
    """A pack whose parts agree. `results` are the frozen results, the newest first; `frameworks` stand by digest."""

    record: Document
    results: Sequence[Document]
    frameworks: Mapping[str, dict[str, Any]]
    rules: Document
    plan: Document | None
    catalogue: dict[str, Any] | None
    signed_by: str

    @property
    def newest(self) -> Document:
        return self.results[0]

    @property
    def digest(self) -> str:
        """Return the digest of the newest result: the content hash by which this assessment is known anywhere."""
        return str(self.record["results"][0]["digest"])

    @property
    def fingerprint(self) -> str:
        return packs.fingerprint(self.signed_by)


def parcel_of(raw: bytes) -> Parcel:
    """Return what an agency pack holds. Raises InvalidInput for what is altered, foreign, too new, or not of its form.

    Whether its key is trusted, and whether its levels follow from its answers, is for others to ask.
    """
    pack = _unpacked(raw)
    documents = dict(pack.documents)
    _refuse_other_kind(documents)
    try:
        _refuse_misshapen(documents)
    # Deeper than any part of a real pack, and than Python follows.
    except RecursionError as error:
        raise unfit(_("The pack is nested too deep to be read.")) from error
    frameworks = {digest(document): document for document in documents[EDITIONS]["frameworks"]}
    parcel = Parcel(
        record=documents[ASSESSMENT],
        results=documents[RESULTS]["snapshots"],
        frameworks=frameworks,
        rules=documents[RULES],
        plan=documents.get(PLAN),
        catalogue=documents.get(CATALOGUE),
        signed_by=pack.signed_by,
    )
    if problem := agreeing.problem_with(parcel):
        raise unfit(problem)
    return parcel


def unfit(problem: Text) -> InvalidInput:
    """Return the refusal of a pack that cannot be imported."""
    return InvalidInput(problem, REMEDY)


def _unpacked(raw: bytes) -> packs.Pack:
    try:
        return packs.unpacked(raw, LIMITS)
    except packs.PackProblem as problem:
        raise unfit(str(problem)) from problem


def _refuse_other_kind(documents: Document) -> None:
    if ASSESSMENT not in documents:
        raise InvalidInput(
            _("This pack holds no assessment of an agency."),
            _("If it holds a framework, take it over under Frameworks. Nothing was imported."),
        )
    form = documents[ASSESSMENT].get("format")
    if form != FORMAT and isinstance(form, str) and ANY_FORMAT.fullmatch(form):
        raise InvalidInput(
            _("This pack has the form %(form)s, which is newer than this installation.") % {"form": form},
            _("Update this installation, then import the pack. Nothing was imported."),
        )
    if form != FORMAT:
        raise unfit(_("This is no agency pack of the form %(form)s.") % {"form": FORMAT})


def _refuse_misshapen(documents: Document) -> None:
    for path, words in _check(documents):
        place = ".".join(map(str, path))
        raise unfit(_("The pack has another form at %(place)s: %(words)s.") % {"place": place, "words": words})
    for name in (ASSESSMENT, RESULTS, PLAN):
        if found := problem_within(documents.get(name), name):
            raise unfit(_("%(place)s: %(problem)s") % {"place": found[0], "problem": found[1]})
