"""A catalogue file comes into force for a framework by a command."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.acting import acting_as
from accounts.models import Event
from accounts.refusals import NotAllowed
from accounts.roles import Role
from assessment.actions.editions import publish_framework
from assessment.files import BUILT_IN, load_framework
from roadmap import catalogue, catalogues_kept
from roadmap.actions.catalogues import publish_catalogue
from roadmap.models import KeptCatalogue
from tests import factories

pytestmark = pytest.mark.django_db
CORE = catalogue.BUILT_IN.read_text(encoding="utf-8")


def published(file: Path, *options: str) -> str:
    said = io.StringIO()
    call_command("publish_catalogue", "plumbline-core", str(file), *options, stdout=said)
    return said.getvalue()


def written(folder: Path, text: str = CORE) -> Path:
    file = folder / "ours.yaml"
    file.write_text(text.replace('version: "3.0"', 'version: "3.1"', 1), encoding="utf-8")
    return file


@pytest.fixture(autouse=True)
def built_in_framework():
    with acting_as(None):
        publish_framework(load_framework(BUILT_IN), by=None)


def test_a_catalogue_counts_for_its_framework_from_then_on(tmp_path: Path):
    said = published(written(tmp_path))

    assert "version 3.1: 96 initiatives, 5 cases" in said
    assert catalogues_kept.catalogue_for("plumbline-core").version == "3.1"
    with acting_as(factories.administrator().pk):
        assert Event.objects.filter(body__contains='"what":"catalogue_published"').count() == 1


def test_the_same_file_twice_is_kept_once(tmp_path: Path):
    file = written(tmp_path)

    assert published(file) == published(file)
    assert KeptCatalogue.objects.count() == 1


def test_a_check_publishes_nothing(tmp_path: Path):
    assert "96 initiatives" in published(written(tmp_path), "--check")
    assert KeptCatalogue.objects.count() == 0


def test_a_mistake_is_told_with_its_line_and_publishes_nothing(tmp_path: Path):
    file = written(tmp_path, CORE.replace("{dimension: A1, to: 3}", "{dimension: Z9, to: 3}", 1))

    with pytest.raises(CommandError, match=r"line \d+, initiatives\[0\].*no dimension Z9"):
        published(file)

    assert KeptCatalogue.objects.count() == 0


def test_a_framework_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(CommandError, match="no edition of nothing"):
        call_command("publish_catalogue", "nothing", str(written(tmp_path)))


def test_a_version_that_is_too_long_is_refused_before_it_is_kept(tmp_path: Path):
    with pytest.raises(CommandError, match="must not be longer than 20"):
        published(written(tmp_path, CORE.replace('version: "3.0"', f'version: "{"9" * 21}"', 1)))


def test_a_respondent_publishes_no_catalogue():
    with factories.as_member(factories.agency(), Role.RESPONDENT) as person, pytest.raises(NotAllowed):
        publish_catalogue("plumbline-core", catalogue.built_in(), by=person)
