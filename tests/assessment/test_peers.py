"""Peers: who shares, when a round is compared, what each agency may read of the others, and what nobody ever reads."""

import itertools

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from accounts.acting import acting_as
from accounts.models import Event
from accounts.refusals import NotAllowed, WrongStep
from accounts.roles import Role
from assessment import queries
from assessment.actions.peers import release_peers, set_sharing
from assessment.actions.steps import take_step
from assessment.lifecycle import Step
from assessment.models import PeerFigures, PeerRelease, Sharing
from tests import factories, peering
from tests.roadmap import parcels

pytestmark = pytest.mark.django_db


def said_by(role):
    agency = factories.agency()
    with factories.as_member(agency, role) as somebody:
        agency.viewer_role = role
        return set_sharing(agency, True, by=somebody)


@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.CONSULTANT, Role.EXECUTIVE])
def test_only_the_lead_says_that_an_agency_shares(role):
    with pytest.raises(NotAllowed):
        said_by(role)


def test_what_a_lead_says_counts_from_then_on_and_stands_in_the_trail():
    agency = factories.agency()
    with factories.as_member(agency, Role.LEAD) as lead:
        agency.viewer_role = Role.LEAD

        assert set_sharing(agency, False, by=lead) is None
        first = set_sharing(agency, True, by=lead)
        again = set_sharing(agency, True, by=lead)
        last = set_sharing(agency, False, by=lead)

        assert again == first
        assert queries.sharing(lead, agency.pk) == last
        bodies = Event.objects.filter(agency=agency, body__contains='"sharing_set"').values_list("body", flat=True)
        assert len(bodies) == 2


@pytest.mark.parametrize("role", [Role.LEAD, Role.CONSULTANT, Role.EXECUTIVE])
def test_only_an_administrator_compares(role):
    made = factories.approved()

    with factories.as_member(made.agency, role) as somebody, pytest.raises(NotAllowed):
        release_peers(made.round, by=somebody)


def test_six_agencies_read_a_median_of_five_others_each_its_own():
    made = peering.compared([1, 2, 3, 4, 5, 5])

    medians = [peering.nodes_of(one)["B"]["median"] for one in made]

    assert medians == ["4", "4", "4", "3", "3", "3"]
    assert {peering.nodes_of(one)["B"]["quartiles"] for one in made} == {None}


def test_five_agencies_read_that_four_are_too_few():
    made = peering.compared([1, 2, 3, 4, 5])

    assert {node["count"] for one in made for node in peering.nodes_of(one).values()} == {4}
    assert {node["median"] for one in made for node in peering.nodes_of(one).values()} == {None}


def test_nine_agencies_read_quartiles_and_eleven_a_rank():
    nine, eleven = peering.compared([1, 1, 2, 2, 3, 4, 4, 5, 5]), peering.compared([1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5])

    assert peering.nodes_of(nine[4])["B"]["quartiles"] == ["1.5", "4.5"]
    assert peering.nodes_of(nine[4])["B"]["rank"] is None
    assert peering.nodes_of(eleven[4])["B"]["rank"] == 50


def test_an_agency_that_does_not_share_is_not_counted_and_reads_nothing():
    made = peering.decided([3] * 7)
    peering.share(made[1:])

    peering.release(made[0].round)

    assert peering.figures_of(made[0]) is None
    assert peering.nodes_of(made[1])["B"]["count"] == 5


def test_who_stopped_sharing_before_the_comparison_is_not_in_it():
    made = peering.decided([3] * 7)
    peering.share(made)
    peering.share(made[:1], shares=False)

    peering.release(made[0].round)

    assert peering.figures_of(made[0]) is None
    assert peering.nodes_of(made[1])["B"]["count"] == 5


def test_who_stops_sharing_afterwards_keeps_what_was_compared():
    made = peering.compared([3] * 6)
    before = peering.nodes_of(made[1])

    peering.share(made[:1], shares=False)

    assert peering.nodes_of(made[1]) == before


def test_a_component_of_which_too_little_is_known_stays_out_of_the_others():
    made = peering.compared([peering.OPEN, 3, 3, 3, 3, 3, 3])

    own, counts = peering.nodes_of(made[0])["B"]["own"], [peering.nodes_of(one)["B"]["count"] for one in made]

    assert own is None
    assert counts == [6, 5, 5, 5, 5, 5, 5]
    assert {peering.nodes_of(one)["A"]["count"] for one in made} == {6}


def test_an_agency_of_which_too_little_is_known_is_not_compared_at_all():
    document = factories.document()
    made = peering.decided(
        [peering.OPEN, 3, 3, 3, 3, 3, 3], of=factories.edition(components=document["components"][1:])
    )
    peering.share(made)

    peering.release(made[0].round)

    assert peering.figures_of(made[0]) is None
    assert peering.nodes_of(made[1])["B"]["count"] == 5


def test_an_assessment_that_was_reopened_is_not_compared():
    made = peering.decided([3] * 7)
    peering.share(made)
    with factories.as_member(made[0].agency, Role.CONSULTANT) as consultant:
        take_step(made[0], Step.REOPEN, by=consultant, reason="Look again.")

    peering.release(made[0].round)

    assert peering.figures_of(made[0]) is None


def test_a_round_is_compared_with_figures_once_only():
    made = peering.compared([3] * 6)
    before = [peering.nodes_of(one) for one in made]

    with pytest.raises(WrongStep, match="compared already"):
        peering.release(made[0].round)

    assert [peering.nodes_of(one) for one in made] == before


def test_who_was_compared_and_moves_to_another_edition_is_not_compared_again_in_the_round():
    made = peering.compared([3] * 6)
    document = dict(made[0].edition.document)
    before = peering.nodes_of(made[1])

    peering.upgrade(made[0], factories.next_edition(made[0].edition, document, "2"))
    [release] = peering.release(made[0].round)

    assert (release.agencies, release.has_figures) == (0, False)
    assert peering.nodes_of(made[1]) == before


def test_what_was_imported_into_a_round_is_no_result_to_compare():
    made = parcels.history()
    peering.share([made])

    admin = factories.administrator()
    with acting_as(admin.pk):
        counts = queries.sharing_counts(admin, made.round)

    assert counts == (0, 0)
    with pytest.raises(WrongStep, match="approved result yet"):
        peering.release(made.round)


def test_a_comparison_without_figures_may_be_made_again_when_more_share():
    made = peering.decided([3] * 6)
    peering.share(made[:5])
    peering.release(made[0].round)
    peering.share(made[5:])

    peering.release(made[0].round)

    assert peering.nodes_of(made[0])["B"]["median"] == "3"


def test_a_round_without_results_is_not_compared():
    with pytest.raises(WrongStep, match="approved result yet"):
        peering.release(factories.assessment().round)


def test_the_database_itself_lets_no_second_comparison_with_figures_in():
    made = peering.compared([3] * 6)
    admin = factories.administrator()
    second = PeerRelease(round=made[0].round, edition=made[0].edition, agencies=6, has_figures=True, released_by=admin)

    with acting_as(admin.pk), pytest.raises(IntegrityError), transaction.atomic():
        second.save(force_insert=True)


def test_a_comparison_is_in_the_trail_of_the_installation_and_of_each_agency_in_it():
    made = peering.compared([3] * 6)

    for one in made:
        with factories.as_member(one.agency, Role.LEAD):
            assert Event.objects.filter(agency=one.agency, body__contains='"levels_compared"').count() == 1
    with acting_as(factories.administrator().pk):
        assert Event.objects.filter(agency=None, body__contains='"peers_released"').count() == 1


def test_which_of_the_others_has_which_level_changes_nothing_that_is_read():
    first, second = peering.compared([3, 1, 2, 2, 4, 5]), peering.compared([3, 5, 4, 2, 2, 1])

    assert peering.nodes_of(first[0]) == peering.nodes_of(second[0])


def test_what_the_highest_of_the_others_is_shows_nowhere():
    documents = [peering.nodes_of(peering.compared([3, 1, 2, 3, 4, top])[0]) for top in (4, 5)]

    assert documents[0]["B"] == documents[1]["B"]


def raw(release, person):
    with acting_as(person.pk), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM plumbline_shared_levels(%s)", [release])
        return cursor.fetchall()


def test_nobody_reads_levels_of_others_from_the_database_outside_of_a_release():
    made = peering.decided([3] * 6)
    peering.share(made)
    releases = peering.release(made[0].round)

    people = [
        factories.administrator(),
        *(factories.member(made[0].agency, role) for role in Role if role != "administrator"),
    ]

    assert [raw(release.pk, somebody) for release, somebody in itertools.product(releases, people)] == [[]] * 5


def test_only_a_release_that_stands_opens_the_levels_and_only_to_who_wrote_it():
    made = peering.decided([3] * 5)
    peering.share(made)
    admin, other = factories.administrator(), factories.person(is_administrator=True)

    with acting_as(admin.pk):
        release = PeerRelease.objects.create(round=made[0].round, edition=made[0].edition, released_by=admin)

    # Within this transaction, as an action is: the control that there is something to be shut.
    assert len(raw(release.pk, admin)) == 5
    assert raw(release.pk, other) == []
    assert raw("00000000-0000-0000-0000-000000000000", admin) == []


def test_the_administrator_reads_no_figures_and_a_stranger_neither():
    peering.compared([3] * 6)

    for somebody in (factories.administrator(), factories.member(factories.agency(), Role.EXECUTIVE)):
        with acting_as(somebody.pk):
            assert not PeerFigures.objects.exists()


@pytest.mark.parametrize("model", [Sharing, PeerFigures])
def test_what_was_said_and_what_was_compared_are_written_once(model):
    made = peering.compared([3] * 6)

    with factories.as_member(made[0].agency, Role.LEAD), pytest.raises(ProgrammingError), transaction.atomic():
        model.objects.all().delete()
