"""Notices by the API: one's own and nobody else's, read once."""

from uuid import uuid4

import pytest

from accounts.acting import acting_as
from accounts.actions.notices import tell
from accounts.models import Agency, Notice, NoticeKind, Person
from accounts.roles import AGENCY_ROLES, Role
from tests import factories
from tests.callers import browser, program
from tests.security.houses import leave

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> Agency:
    return factories.agency()


@pytest.fixture
def lead(agency: Agency) -> Person:
    return factories.member(agency, Role.LEAD)


def told(agency: Agency, *people: Person, times: int = 1) -> None:
    executive = factories.member(agency, Role.EXECUTIVE, "Elena Petrova")
    with acting_as(executive.pk):
        for number in range(times):
            about = {"agency": agency, "subject": f"Network {number}", "target": "7"}
            tell(people, NoticeKind.DECISION_DEFERRED, **about, by=executive)


def own(somebody: Person) -> list[Notice]:
    with acting_as(somebody.pk):
        return list(Notice.objects.filter(person=somebody))


@pytest.mark.parametrize("role", AGENCY_ROLES)
def test_everybody_reads_their_own_notices(agency: Agency, role: Role) -> None:
    somebody, colleague = factories.member(agency, role), factories.member(agency, Role.LEAD)
    told(agency, somebody, colleague)

    [row] = browser(somebody)("GET", "notices/").json()["results"]

    assert row["id"] == str(own(somebody)[0].pk)
    assert (row["kind"], row["agency"], row["target"], row["read_at"]) == ("decision_deferred", agency.pk, "7", None)
    assert row["sentence"] == "Elena Petrova deferred: Network 0"


def test_a_notice_is_marked_as_read_by_a_program_and_keeps_the_first_moment(agency: Agency, lead: Person) -> None:
    told(agency, lead, times=2)
    first, caller = own(lead)[0], program(lead)

    reply = caller("POST", "notices/read/", {"notices": [str(first.pk)]})
    moment = Notice.objects.filter(pk=first.pk).values_list("read_at", flat=True)
    with acting_as(lead.pk):
        before = list(moment)
    caller("POST", "notices/read/", {"notices": [str(first.pk)]})

    assert (reply.status_code, reply.json()) == (200, {"unread": 1})
    with acting_as(lead.pk):
        assert before == list(moment.all()) != [None]
    assert [row["read_at"] is None for row in caller("GET", "notices/").json()["results"]] == [True, False]


def test_nobody_marks_what_was_told_to_somebody_else(agency: Agency, lead: Person) -> None:
    told(agency, lead)
    colleague = browser(factories.member(agency, Role.LEAD))

    reply = colleague("POST", "notices/read/", {"notices": [str(own(lead)[0].pk), str(uuid4())]})

    assert (reply.status_code, reply.json()) == (200, {"unread": 0})
    assert own(lead)[0].read_at is None


def test_who_has_left_the_agency_reads_none_of_its_notices(agency: Agency, lead: Person) -> None:
    told(agency, lead)
    leave(lead, agency)

    assert browser(lead)("GET", "notices/").json()["results"] == []


@pytest.mark.parametrize("body", [{}, {"notices": []}, {"notices": ["nonsense"]}, {"notices": [7]}, {"all": True}])
def test_what_names_no_notice_is_refused_with_the_field(lead: Person, body: object) -> None:
    reply = browser(lead)("POST", "notices/read/", body)

    assert reply.status_code == 400
    assert reply.json()["errors"]


def test_twice_the_notices_ask_no_more_of_the_database(
    agency: Agency, lead: Person, django_assert_num_queries: object, django_assert_max_num_queries: object
) -> None:
    caller = browser(lead)
    told(agency, lead, times=2)
    with django_assert_max_num_queries(10) as few:  # type: ignore[operator]
        caller("GET", "notices/")

    told(agency, lead, times=8)

    with django_assert_num_queries(len(few)):  # type: ignore[operator]
        assert len(caller("GET", "notices/").json()["results"]) == 10
