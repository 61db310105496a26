"""The table of routes: a row to each address, an address to each row, and a start refused otherwise."""

import pytest
from django.core.checks import registry
from django.urls import path

from accounts.policy import Deed
from config import checks, routes
from config.urls import urlpatterns

ADDRESS = path("forgotten/", lambda request: None, name="forgotten")
UNNAMED = path("unnamed/", lambda request: None)


def numbers() -> list[str]:
    return [message.id for message in checks.check_routes()]


def test_every_address_has_its_row_and_every_row_its_address():
    assert checks.check_routes() == []
    assert checks.check_routes in registry.registry.get_checks()


def test_an_address_without_a_row_stops_the_start(monkeypatch):
    monkeypatch.setattr(routes.get_resolver(), "url_patterns", [*urlpatterns, ADDRESS])

    assert numbers() == ["config.E003"]


def test_a_row_without_an_address_stops_the_start(monkeypatch):
    monkeypatch.setattr(checks, "ROUTES", {**routes.ROUTES, "gone": {"GET": Deed.READ_AGENCY}})

    assert numbers() == ["config.E004"]


@pytest.mark.parametrize(("more", "found"), [([UNNAMED], "config.E001"), ([ADDRESS, ADDRESS], "config.E002")])
def test_an_address_that_no_row_could_mean_stops_the_start(monkeypatch, more, found):
    monkeypatch.setattr(routes.get_resolver(), "url_patterns", [*urlpatterns, *more])

    assert found in numbers()


def test_rows_know_deeds_and_doors_and_verbs_only():
    rights = [right for row in routes.ROUTES.values() for right in row.values()]

    assert {verb for row in routes.ROUTES.values() for verb in row} <= set(routes.VERBS)
    assert all(isinstance(right, (Deed, routes.Door)) or right == routes.STEPS for right in rights)
