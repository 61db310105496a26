"""Which catalogue belongs to a framework, and which one a plan was made from."""

from functools import lru_cache

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


@lru_cache(maxsize=8)
def kept(digest: str) -> Catalogue:
    """Return a kept catalogue as values. Raises KeptCatalogue.DoesNotExist."""
    # Several frameworks may keep it; by its digest it is one.
    return catalogue.of_document(KeptCatalogue.objects.filter(digest=digest).order_by("pk")[:1].get().document)
