"""Guessing a password is stopped, however the address is spelled."""

import pytest
from django.conf import settings
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db


def test_another_case_of_a_letter_buys_no_more_guesses():
    email = factories.person().email
    for place in range(settings.AXES_FAILURE_LIMIT):
        spelled = email[:place] + email[place:].capitalize()
        Client().post("/sign-in/", {"username": spelled, "password": "a guess"})

    reply = Client().post("/sign-in/", {"username": email, "password": factories.PASSWORD})

    assert reply.status_code == 429
