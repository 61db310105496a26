"""A link shows what its maker may see, until it is revoked, expires, or its maker leaves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.acting import acting_as
from accounts.actions.links import make_link, open_link, revoke_link
from accounts.actions.memberships import end_membership
from accounts.models import Agency, Event, Link, LinkKind, Membership, Person
from accounts.refusals import InvalidInput, NotAllowed, Refusal
from accounts.roles import Role
from tests import factories

pytestmark = pytest.mark.django_db
CALENDAR = LinkKind.CALENDAR


@pytest.fixture
def agency() -> Agency:
    return factories.agency("Land Registry")


@pytest.fixture
def lead(agency: Agency) -> Person:
    return factories.member(agency, Role.LEAD)


def made(agency: Agency, by: Person, **choices: object) -> tuple[Link, str]:
    with acting_as(by.pk):
        values = {"kind": CALENDAR, "target": 7, "label": "My phone"} | choices
        return make_link(agency, **values, by=by)  # type: ignore[arg-type]


def opened(secret: str, kind: LinkKind = CALENDAR) -> Link | None:
    with acting_as(None):
        return open_link(secret, kind=kind)


def trail(agency: Agency, lead: Person) -> list[str]:
    with acting_as(lead.pk):
        return [event.body for event in Event.objects.filter(agency=agency) if "link_" in event.body]


def test_a_link_is_opened_by_its_secret_alone(agency: Agency, lead: Person):
    link, secret = made(agency, lead)

    found = opened(secret)

    assert (found, found and found.target) == (link, "7")
    assert opened(secret + "x") is None


def test_a_label_is_refused_and_never_cut(agency: Agency, lead: Person):
    assert len(made(agency, lead, label="x" * 120)[0].label) == 120

    with pytest.raises(InvalidInput) as refused:
        made(agency, lead, label="x" * 121)

    assert refused.value.fields["label"] == "Use at most 120 characters."


def test_after_opening_the_transaction_works_for_the_maker(agency: Agency, lead: Person):
    _link, secret = made(agency, lead)

    with acting_as(None):
        before = Agency.objects.filter(pk=agency.pk).exists()
        open_link(secret, kind=CALENDAR)

        assert (before, Agency.objects.filter(pk=agency.pk).exists()) == (False, True)


def test_a_link_of_another_kind_is_not_found(agency: Agency, lead: Person):
    _link, secret = made(agency, lead)

    assert opened(secret, LinkKind.REPORT) is None


def test_the_secret_of_a_link_is_kept_nowhere(agency: Agency, lead: Person):
    _link, secret = made(agency, lead)

    with acting_as(lead.pk):
        assert secret not in str(list(Link.objects.values())) + str(list(Event.objects.values()))


def test_a_revoked_link_opens_nothing(agency: Agency, lead: Person):
    link, secret = made(agency, lead)
    with acting_as(lead.pk):
        revoke_link(link, by=lead)

    assert opened(secret) is None


def test_an_expired_link_opens_nothing(agency: Agency, lead: Person):
    soon, past = timezone.now() + timedelta(days=1), timezone.now() - timedelta(seconds=1)

    assert opened(made(agency, lead, expires_at=soon)[1]) is not None
    assert opened(made(agency, lead, expires_at=past)[1]) is None


def test_a_link_stops_when_its_maker_leaves(agency: Agency, lead: Person):
    executive, admin = factories.member(agency, Role.EXECUTIVE), factories.administrator()
    _link, secret = made(agency, executive)
    assert opened(secret) is not None
    with acting_as(admin.pk):
        end_membership(Membership.objects.select_related("agency").get(person=executive), by=admin)

    assert opened(secret) is None


def test_the_link_of_a_closed_account_opens_nothing(agency: Agency, lead: Person):
    _link, secret = made(agency, lead)
    Person.objects.filter(pk=lead.pk).update(is_active=False)

    assert opened(secret) is None


def test_openings_are_counted_and_the_first_of_a_day_is_in_the_trail(agency: Agency, lead: Person):
    link, secret = made(agency, lead)

    for _time in range(3):
        opened(secret)

    with acting_as(lead.pk):
        link.refresh_from_db()
    assert link.opened == 3
    assert sum("link_opened" in body for body in trail(agency, lead)) == 1


def test_the_next_day_is_in_the_trail_again(agency: Agency, lead: Person):
    link, secret = made(agency, lead)
    opened(secret)
    with acting_as(lead.pk):
        Link.objects.filter(pk=link.pk).update(last_opened_at=timezone.now() - timedelta(days=1))

    opened(secret)

    assert sum("link_opened" in body for body in trail(agency, lead)) == 2


def test_a_respondent_makes_no_link(agency: Agency):
    with pytest.raises(NotAllowed):
        made(agency, factories.member(agency, Role.RESPONDENT))


def test_a_stranger_makes_no_link(agency: Agency):
    with pytest.raises(NotAllowed):
        made(agency, factories.person())


def test_a_link_says_whom_it_is_for(agency: Agency, lead: Person):
    with pytest.raises(InvalidInput, match="whom the link is for"):
        made(agency, lead, label="  ")


def test_a_lead_revokes_the_link_of_somebody_else_and_others_only_their_own(agency: Agency, lead: Person):
    executive = factories.member(agency, Role.EXECUTIVE)
    theirs, _ = made(agency, executive)
    ours, _ = made(agency, lead)

    with pytest.raises(NotAllowed), acting_as(executive.pk):
        revoke_link(ours, by=executive)
    with acting_as(lead.pk):
        revoke_link(theirs, by=lead)
        with pytest.raises(Refusal, match="does not open anything any more"):
            revoke_link(theirs, by=lead)


def test_the_page_lists_each_link_with_what_became_of_it(agency: Agency, lead: Person):
    made(agency, lead, label="Phone of the lead")
    _link, secret = made(agency, lead, label="Board room")
    opened(secret)

    page = factories.signed_in(lead).get(f"/agencies/{agency.pk}/links/").content.decode()

    assert "Phone of the lead" in page
    assert "Never opened." in page
    assert "Opened once, on" in page
    assert secret not in page


def test_revoking_on_the_page_closes_the_link(agency: Agency, lead: Person):
    link, secret = made(agency, lead)

    reply = factories.signed_in(lead).post(f"/agencies/{agency.pk}/links/{link.pk}/revoke/", follow=True)

    assert "The link opens nothing any more." in reply.content.decode()
    assert opened(secret) is None


def test_an_executive_is_not_offered_to_revoke_what_is_not_theirs(agency: Agency, lead: Person):
    executive = factories.member(agency, Role.EXECUTIVE)
    link, _secret = made(agency, lead)
    browser = factories.signed_in(executive)

    page = browser.get(f"/agencies/{agency.pk}/links/").content.decode()

    assert "/revoke/" not in page
    assert browser.post(f"/agencies/{agency.pk}/links/{link.pk}/revoke/").status_code == 403


def test_the_api_lists_and_revokes_links(agency: Agency, lead: Person):
    link, secret = made(agency, lead)
    browser, below = factories.signed_in(lead), f"/api/v1/agencies/{agency.pk}/links/"

    listed = browser.get(below).json()["results"]
    revoked = browser.post(f"{below}{link.pk}/revoke/")

    assert [(row["id"], row["name"], row["opened"]) for row in listed] == [(link.pk, "My phone", 0)]
    assert secret not in str(listed)
    assert revoked.json()["revoked_at"] is not None
    assert opened(secret) is None


def test_the_list_costs_the_same_for_twice_as_many_links(
    agency: Agency, lead: Person, django_assert_num_queries, django_assert_max_num_queries
):
    browser = factories.signed_in(lead)
    made(agency, lead)
    with django_assert_max_num_queries(12) as few:
        browser.get(f"/agencies/{agency.pk}/links/")
    for _number in range(6):
        made(agency, lead)

    with django_assert_num_queries(len(few)):
        browser.get(f"/agencies/{agency.pk}/links/")
