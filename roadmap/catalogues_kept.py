"""Which catalogue belongs to a framework, and which one a plan was made from."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from documents.problems import FileProblem
from roadmap import catalogue
from roadmap.catalogue import Catalogue
from roadmap.models import KeptCatalogue

PLACE: Final = re.compile(r"(initiatives|cases)\[(\d+)\]\.?(.*)", re.DOTALL)


def catalogue_for(framework: str) -> Catalogue:
    """Return the catalogue of a framework by its code: the newest that came in a pack, else the built-in one."""
    digest = KeptCatalogue.objects.filter(code=framework).order_by("-pk").values_list("digest", flat=True).first()
    return kept(digest) if digest else catalogue.built_in()


def catalogue_with(digest: str) -> Catalogue:
    """Return the catalogue with this digest; the built-in one where it is gone, as after an update of the product."""
    is_kept = digest != catalogue.built_in().digest and KeptCatalogue.objects.filter(digest=digest).exists()
    return kept(digest) if is_kept else catalogue.built_in()


def catalogue_of_plan(document: Mapping[str, Any], language: str = "") -> Catalogue:
    """Return the catalogue that a plan was made from, with the own rows it keeps, in a language where it has it."""
    found = catalogue_with(document["catalogue"]["digest"])
    return found.with_kept(document.get("own", ())).in_language(language)


@lru_cache(maxsize=8)
def kept(digest: str) -> Catalogue:
    """Return a kept catalogue as values. Raises KeptCatalogue.DoesNotExist."""
    # Several frameworks may keep it; by its digest it is one.
    return catalogue.of_document(KeptCatalogue.objects.filter(digest=digest).order_by("pk")[:1].get().document)


def misfits(framework: str, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[tuple[str, str], str]:
    """Return what in an agency's own rows does not fit the catalogue, by the code of the row and the place in it."""
    try:
        catalogue_for(framework).with_own(rows["initiatives"], rows["cases"])
    except FileProblem as error:
        return {_placed(problem.path, rows): problem.message for problem in error.problems}
    return {}


def _placed(path: str, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> tuple[str, str]:
    match = PLACE.fullmatch(path)
    if match is None:
        return "", path
    # With no place within the row, a key is missing from it.
    return rows[match[1]][int(match[2])]["code"], match[3] or "document"
