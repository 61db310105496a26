"""Which catalogue belongs to a framework, and which one a plan was made from."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from roadmap import catalogue
from roadmap.catalogue import Catalogue
from roadmap.models import KeptCatalogue


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
