"""verify_roadmaps finds whatever was changed in a roadmap or adoption, even by somebody with all rights."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from psycopg.types.json import Jsonb

from accounts.roles import Role
from roadmap.actions.adoptions import adopt_roadmap
from roadmap.models import Adoption
from tests import factories
from tests.assessment.test_snapshot_verification import all_rights
from tests.roadmap.planned import roadmap

pytestmark = pytest.mark.usefixtures("maintained")


def verify() -> str:
    """Return everything that verify_roadmaps says, and its verdict."""
    output = StringIO()
    try:
        call_command("verify_roadmaps", stdout=output, stderr=output)
    except CommandError as error:
        return output.getvalue() + str(error)
    return output.getvalue()


@pytest.fixture
def adopted() -> Adoption:
    made = factories.approved()
    with factories.as_member(made.agency, Role.LEAD) as lead:
        return adopt_roadmap(roadmap(made, by=lead), "It is affordable", by=lead)


def test_untouched_roadmaps_are_in_order(adopted: Adoption) -> None:
    assert verify() == "Looked at roadmaps: 1, adoptions: 1; each is as it was planned and adopted.\n"


@pytest.mark.parametrize(
    ("statement", "value", "said"),
    [
        ("UPDATE roadmap_roadmap SET document = document || %s", Jsonb({"targets": {}}), "digest of the document"),
        ("UPDATE roadmap_roadmap SET digest = %s", "feed", "digest in the trail"),
        ("UPDATE roadmap_roadmap SET document = document || %s", Jsonb({"snapshot": "feed"}), "snapshot: stored feed"),
    ],
)
def test_a_changed_roadmap_is_named(adopted: Adoption, statement: str, value: object, said: str) -> None:
    with all_rights("roadmap_roadmap") as connection:
        connection.execute(statement, [value])

    found = verify()

    assert said in found
    assert "Keep the database and its logs as they are" in found


def test_another_digest_in_an_adoption_is_named(adopted: Adoption) -> None:
    with all_rights("roadmap_adoption") as connection:
        connection.execute("UPDATE roadmap_adoption SET digest = 'feed'")

    assert f"Adoption {adopted.pk}: digest of the roadmap: stored feed" in verify()
