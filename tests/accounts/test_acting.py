"""The transaction that knows its person: set for the block, forgotten after it, whatever happens in it."""

import pytest
from django.db import connection, transaction

from accounts import events
from accounts.acting import Origin, acting_as, origin, present_invitation
from accounts.models import Agency, Event
from accounts.roles import Role
from tests import factories


def setting(name: str) -> str | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true)", [name])
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_the_former_person_comes_back_after_a_block_inside_a_block():
    with acting_as(7):
        with acting_as(8):
            assert setting("app.person") == "8"

        assert setting("app.person") == "7"


@pytest.mark.django_db
def test_the_former_person_comes_back_after_a_block_that_failed():
    with acting_as(7):
        with pytest.raises(LookupError), acting_as(8):
            raise LookupError

        assert setting("app.person") == "7"


@pytest.mark.django_db
def test_the_former_person_comes_back_after_a_block_that_was_rolled_back():
    with acting_as(7):
        with acting_as(8):
            transaction.set_rollback(True)

        assert setting("app.person") == "7"


@pytest.mark.usefixtures("committed")
def test_the_connection_remembers_neither_the_person_nor_the_invitation_after_commit():
    with acting_as(7):
        present_invitation("digest")

    assert (setting("app.person"), setting("app.invitation")) == ("", "")
    assert not Agency.objects.exists()  # the empty setting is nobody, not a number that cannot be read


def record_and_fail(agency: Agency) -> None:
    events.record("probe", agency, by=None, agency_id=agency.pk)
    raise LookupError


@pytest.mark.usefixtures("committed")
def test_what_a_failed_block_wrote_is_gone():
    agency, admin = factories.agency(), factories.administrator()

    with pytest.raises(LookupError), acting_as(admin.pk):
        record_and_fail(agency)

    with acting_as(admin.pk):
        assert not Event.objects.exists()


@pytest.mark.django_db
def test_an_event_says_where_the_change_came_from():
    agency = factories.agency()
    lead = factories.member(agency, Role.LEAD)
    with acting_as(lead.pk, came_from=Origin(address="192.0.2.7", request="abc")):
        events.record("probe", agency, by=lead, agency_id=agency.pk)

        body = Event.objects.get().body

    assert '"address":"192.0.2.7"' in body
    assert '"request":"abc"' in body
    assert origin() == Origin()
