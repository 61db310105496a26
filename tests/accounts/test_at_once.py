"""Two people who do the same at the same moment: one is let through, the other is told so."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError
from django.test import RequestFactory

from accounts.middleware import ActingMiddleware
from accounts.models import Person
from tests import factories

pytestmark = pytest.mark.django_db


def answered(view):
    """Return the reply of a view that runs as the middleware runs every view."""
    request = RequestFactory().post("/")
    request.user = AnonymousUser()
    return ActingMiddleware(view).process_view(request, view, (), {})


def test_whoever_comes_second_is_told_and_nothing_is_kept():
    known = factories.person()

    reply = answered(lambda request: Person.objects.create(email=known.email, name="The second"))

    assert reply.status_code == 409
    assert "same moment" in reply.content.decode()
    assert not Person.objects.filter(name="The second").exists()


def test_any_other_broken_rule_is_a_fault_of_ours():
    with pytest.raises(IntegrityError):
        answered(lambda request: Person.objects.create(email="nameless@example.org", name=""))
