"""The demo stays out of real installations, and a demo that could not be told leaves nothing behind."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from accounts.models import Agency, Person
from accounts.refusals import Refusal
from reports.demo import telling
from tests.reports.test_demo import FAST


@pytest.mark.parametrize("command", ["load_demo", "first_report", "demo_people"])
@pytest.mark.django_db
def test_outside_a_demo_every_command_refuses_and_says_what_to_do(command: str, settings: Settings) -> None:
    settings.DEMO = False

    with pytest.raises(CommandError, match=r"manage\.py demo"):
        call_command(command, stdout=StringIO())

    assert not Person.objects.exists()


@pytest.mark.django_db
def test_a_report_before_the_data_says_what_to_run_first(settings: Settings) -> None:
    settings.DEMO = True

    with pytest.raises(CommandError, match="load_demo"):
        call_command("first_report", stdout=StringIO())


def test_a_telling_that_fails_on_the_way_leaves_nothing(
    committed: None, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMO, settings.PASSWORD_HASHERS = True, FAST
    monkeypatch.setattr(telling, "take_step", refuse)

    with pytest.raises(CommandError, match="Nothing was kept"):
        call_command("load_demo", stdout=StringIO())

    assert not Person.objects.exists()
    assert not Agency.objects.exists()


def refuse(*_args: object, **_named: object) -> None:
    raise Refusal("The step was refused.", "Try another one.")
