"""An agency shares its levels or stops sharing them; an administrator compares those that share, once for a round."""

from django.utils.translation import gettext_lazy as _

from accounts import events, policy
from accounts.acting import whole
from accounts.models import Agency, Person
from accounts.policy import Deed
from accounts.refusals import WrongStep
from accounts.roles import Role
from assessment import peers, queries
from assessment.models import PeerFigures, PeerRelease, Round, Sharing

ONCE = _("The peers of this round were compared already.")
WHY_ONCE = _("A second comparison, after one more agency joined, would tell what that agency's levels are.")
NOTHING_YET = _("No agency of this round has an approved result yet.")
COME_BACK = _("Compare the peers once the reviews of the round are done.")


@whole()
def set_sharing(agency: Agency, shares: bool, *, by: Person) -> Sharing | None:
    """Return what the agency says of sharing its levels from now on; said again, it is as it was said first."""
    policy.require(Deed.SHARE_LEVELS, agency.viewer_role)
    known = queries.sharing(by, agency.pk)
    before = bool(known and known.shares)
    if before == shares:
        return known
    said = Sharing.objects.create(agency=agency, shares=shares, said_by=by)
    events.record("sharing_set", said, by=by, agency_id=agency.pk, old={"shares": before}, new={"shares": said.shares})
    return said


@whole()
def release_peers(opened: Round, *, by: Person) -> list[PeerRelease]:
    """Return the comparisons of the agencies of a round that share, one for each edition that has none with figures.

    Each of these agencies can then read what may be said of the others. Raises WrongStep where nothing is left to do.
    """
    policy.require(Deed.RELEASE_PEERS, Role.ADMINISTRATOR if by.is_administrator else None)
    # One after the other: two at once would each believe to be the first.
    locked = Round.objects.select_for_update(no_key=True).get(pk=opened.pk)
    left = queries.editions_left(locked)
    if not left:
        raise WrongStep(ONCE, WHY_ONCE) if queries.released(locked).exists() else WrongStep(NOTHING_YET, COME_BACK)
    return [_release(locked, edition, by) for edition in left]


def _release(opened: Round, edition_id: int, by: Person) -> PeerRelease:
    # Written before anything is read: the database answers for a release that stands, docs/decisions/0025.
    release = PeerRelease.objects.create(round=opened, edition_id=edition_id, released_by=by)
    compared = peers.comparable(queries.shared_levels(release))
    made = [_figures(release, row, payload) for row, payload in peers.figures(compared)]
    PeerFigures.objects.bulk_create(made)
    release.agencies, release.has_figures = len(compared), peers.has_figures(compared)
    release.save(update_fields=["agencies", "has_figures"])
    new = {"round": opened.pk, "agencies": release.agencies, "has_figures": release.has_figures}
    events.record("peers_released", release, by=by, agency_id=None, new=new)
    for row in made:
        said = {"release": str(release.pk), "snapshot": row.snapshot_id}
        events.record("levels_compared", row, by=by, agency_id=row.agency_id, new=said)
    return release


def _figures(release: PeerRelease, row: peers.Shared, payload: dict[str, object]) -> PeerFigures:
    return PeerFigures(
        release=release,
        assessment_id=row.assessment_id,
        agency_id=row.agency_id,
        snapshot_id=row.snapshot_id,
        payload=payload,
    )
