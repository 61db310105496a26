"""A catalogue counts for a framework from now on."""

from accounts import events, policy
from accounts.acting import whole
from accounts.models import Person
from accounts.policy import Deed
from assessment import queries as assessments
from roadmap.catalogue import Catalogue
from roadmap.models import KeptCatalogue


@whole()
def publish_catalogue(framework: str, catalogue: Catalogue, *, by: Person | None) -> KeptCatalogue:
    """Return the catalogue as it is kept for a framework; the same one again changes nothing."""
    # Nobody is whoever runs the installation, at the command line.
    if by is not None:
        policy.require(Deed.MANAGE_FRAMEWORKS, assessments.author_role(by))
    known = KeptCatalogue.objects.filter(code=framework, digest=catalogue.digest).first()
    if known is not None:
        return known
    kept = KeptCatalogue.objects.create(
        code=framework,
        version=catalogue.version,
        document=dict(catalogue.source),
        digest=catalogue.digest,
        kept_by=by,
    )
    new = {"framework": framework, "version": kept.version, "digest": kept.digest}
    events.record("catalogue_published", kept, by=by, agency_id=None, new=new)
    return kept
