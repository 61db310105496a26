"""A framework travels with catalogue and rules, and arrives with the digest it had."""

import copy
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from accounts.acting import acting_as
from accounts.models import Event
from accounts.refusals import InvalidInput, NotAllowed
from accounts.roles import Role
from assessment.files import BUILT_IN, load_framework
from assessment.models import Edition
from documents import packs
from documents.canonical import digest
from roadmap import catalogue, catalogues_kept
from roadmap.actions.packs import UnknownSigner, export_pack, import_pack, rules_document
from roadmap.models import KeptCatalogue
from tests import factories
from tests.roadmap.catalogue_documents import row

pytestmark = pytest.mark.django_db
THEIRS = packs.key_of("another installation")
TRUST = packs.fingerprint(packs.public_key(THEIRS))


def their_framework() -> dict[str, Any]:
    return factories.document(code="theirs", version="3")


def their_catalogue() -> dict[str, Any]:
    return copy.deepcopy(dict(catalogue.built_in().document)) | {"version": "9"}


def their_pack(**changes: Any) -> bytes:
    """Return a pack of another installation; a part that is None is left out."""
    documents = {"framework": their_framework(), "catalogue": their_catalogue(), "rules": rules_document()} | changes
    kept = {name: document for name, document in documents.items() if document is not None}
    return packs.packed(kept, about={}, key=THEIRS)


def arrived(raw: bytes, trust: str = TRUST) -> Edition:
    with acting_as(None):
        return import_pack(raw, trust=trust, by=None).edition


def test_an_edition_comes_back_with_the_digest_it_had():
    known = factories.edition()
    with acting_as(None):
        raw = export_pack(known, by=None)
        arrival = import_pack(raw, by=None)

    assert packs.unpacked(raw).documents["framework"] == known.document
    assert (arrival.edition, arrival.is_new) == (known, False)


def test_a_pack_of_another_installation_is_published_under_its_digest():
    edition = arrived(their_pack())

    assert edition.digest == digest(their_framework())
    assert (edition.code, edition.version) == ("theirs", "3")


def test_its_catalogue_counts_for_its_framework_and_no_other():
    arrived(their_pack())

    assert catalogues_kept.catalogue_for("theirs").version == "9"
    assert catalogues_kept.catalogue_for("plumbline-core") == catalogue.built_in()


def test_a_plan_is_read_with_the_catalogue_it_was_made_from():
    arrived(their_pack())
    made = catalogues_kept.catalogue_for("theirs")

    assert catalogues_kept.catalogue_with(made.digest).version == "9"
    assert catalogues_kept.catalogue_with("0" * 64) == catalogue.built_in()


def test_its_catalogue_arrives_whole_with_cases_and_languages():
    arrived(their_pack())
    made = catalogues_kept.catalogue_for("theirs")

    assert made.digest == digest(their_catalogue())
    assert made.cases == catalogue.built_in().cases
    assert made.in_language("fr").initiatives == catalogue.built_in().in_language("fr").initiatives


def test_a_plan_is_read_in_another_language_with_the_rows_it_keeps():
    arrived(their_pack())
    digest_of = catalogues_kept.catalogue_for("theirs").digest
    plan = {"catalogue": {"digest": digest_of}, "own": [row("own-gate")]}

    found = catalogues_kept.catalogue_of_plan(plan, "fr")

    assert (found.version, found.language) == ("9", "fr")
    assert found.initiatives["own-gate"].name == "Do own-gate"


def test_the_same_pack_twice_is_one_edition():
    first = arrived(their_pack())

    assert arrived(their_pack()) == first
    assert KeptCatalogue.objects.count() == 1


def test_two_frameworks_may_come_with_the_same_catalogue():
    arrived(their_pack())
    arrived(their_pack(framework={**their_framework(), "code": "cousin"}))

    assert catalogues_kept.catalogue_for("cousin").version == "9"
    assert catalogues_kept.catalogue_for("cousin") == catalogues_kept.catalogue_for("theirs")


def test_a_key_that_nobody_vouched_for_is_not_taken():
    with pytest.raises(UnknownSigner) as refusal:
        arrived(their_pack(), trust="0000")

    assert refusal.value.fingerprint == TRUST
    assert not Edition.objects.filter(code="theirs").exists()


def test_a_key_of_the_settings_needs_no_comparing(settings):
    settings.PACK_TRUSTED_KEYS = [packs.public_key(THEIRS)]

    assert arrived(their_pack(), trust="").code == "theirs"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"rules": {**rules_document(), "version": "2"}}, "other rules of scoring"),
        ({"framework": {"format": "plumbline.framework/1"}}, "The framework in this pack breaks rules"),
        ({"framework": None}, "holds no framework"),
        ({"catalogue": {"code": "x"}}, "The catalogue in this pack breaks rules"),
    ],
)
def test_a_pack_that_breaks_rules_changes_nothing(changes: dict[str, Any], words: str):
    with pytest.raises(InvalidInput, match=words):
        arrived(their_pack(**changes))

    assert not Edition.objects.filter(code="theirs").exists()


def test_an_altered_pack_is_refused():
    raw = bytearray(their_pack())
    raw[len(raw) // 2] ^= 1

    with pytest.raises(InvalidInput):
        arrived(bytes(raw))


def test_the_trail_says_what_came_and_whose_word_it_bore():
    arrived(their_pack())

    with acting_as(factories.administrator().pk):
        body = Event.objects.get(body__contains='"what":"pack_imported"').body
    assert packs.public_key(THEIRS) in body


def test_only_those_who_prepare_frameworks_take_packs():
    body = factories.agency()
    with factories.as_member(body, Role.LEAD) as lead, pytest.raises(NotAllowed):
        import_pack(their_pack(), trust=TRUST, by=lead)


def test_the_page_asks_to_compare_the_fingerprint_and_then_takes_the_pack():
    client = factories.signed_in(factories.member(factories.agency(), Role.CONSULTANT))

    asked = client.post("/frameworks/packs/", {"pack": SimpleUploadedFile("a.pack", their_pack())})
    taken = client.post("/frameworks/packs/", {"pack": SimpleUploadedFile("a.pack", their_pack()), "trust": TRUST})

    assert TRUST in asked.content.decode()
    assert asked.status_code == 403
    assert (taken.status_code, taken["Location"]) == (302, "/frameworks/")


def test_a_pack_is_taken_along_by_a_button():
    known = factories.edition()
    client = factories.signed_in(factories.member(factories.agency(), Role.CONSULTANT))

    reply = client.post(f"/frameworks/editions/{known.pk}/pack/")

    assert packs.unpacked(reply.content).documents["framework"] == known.document
    assert reply["Content-Disposition"] == f'attachment; filename="{known.code}-1.pack"'


def test_both_commands_agree_on_the_digest_of_the_built_in_framework(tmp_path: Path):
    call_command("publish_framework", str(BUILT_IN), stdout=io.StringIO())
    said = io.StringIO()

    call_command("export_pack", "plumbline-core", output=str(tmp_path / "core.pack"), stdout=said)
    call_command("import_pack", str(tmp_path / "core.pack"), stdout=said)

    assert said.getvalue().count(load_framework(BUILT_IN).digest) == 2


def test_a_command_says_what_to_do():
    with pytest.raises(CommandError, match="no such edition"):
        call_command("export_pack", "nothing", output="x")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_pack", "nowhere.pack")
