"""What is refused of an agency's pack, whole, in plain words."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from accounts.acting import acting_as
from accounts.models import Agency
from accounts.refusals import InvalidInput, NotAllowed
from accounts.roles import Role
from assessment.models import Edition, Round
from documents import packs
from documents.canonical import digest
from roadmap.actions.agency_import import import_agency, look_into
from roadmap.agencypack.parcel import LIMITS
from tests import factories
from tests.roadmap.decided import adopted
from tests.roadmap.parcels import Documents, brought, elsewhere, named_anew, pack_of, signed

pytestmark = pytest.mark.django_db
Change = Callable[[Documents], Any]


def newest(documents: Documents) -> Documents:
    found: Documents = documents["results"]["snapshots"][0]
    return found


def answer(documents: Documents) -> Documents:
    found: Documents = newest(documents)["answers"][0]
    return found


def refused(documents: Documents) -> str:
    """Return in what words these documents are refused, and that nothing was made of them."""
    before = [model.objects.count() for model in (Edition, Round)]
    with pytest.raises(InvalidInput) as refusal:
        brought(signed(named_anew(documents)))
    with acting_as(factories.administrator().pk):
        assert not Agency.objects.filter(code="elsewhere").exists()
    assert [model.objects.count() for model in (Edition, Round)] == before
    return f"{refusal.value.message} {refusal.value.remedy}"


CHANGES: list[tuple[Change, str]] = [
    (lambda d: answer(d).update(level=5), "Component A: A, score"),
    (lambda d: newest(d)["scorecard"]["nodes"]["B"].update(level=5), "Component B: B, level: the pack says 5"),
    (lambda d: newest(d)["scorecard"]["nodes"]["agency"].update(score="1/3"), "agency, score: the pack says 1/3"),
    (
        lambda d: newest(d)["readings"]["verified"]["A"].update(level=1),
        "Component A: verified, A, level: the pack",
    ),
    (lambda d: newest(d)["reviews"].pop(), "the answers in it come to"),
    (lambda d: newest(d)["answers"].append(answer(d)), "answers a question twice"),
    (lambda d: answer(d).update(question="Z9"), "its framework does not ask"),
    (lambda d: answer(d).update(level=None), "none that can be given"),
    (lambda d: answer(d).update(value={"text": "x"}), "none that can be given"),
    (lambda d: answer(d).update(note="\0"), "cannot be stored"),
    (lambda d: answer(d).update(note="x" * 10_001), "longer than 10,000"),
    (lambda d: newest(d).update(core="99.0.0"), "newer version"),
    (lambda d: newest(d).update(taken_at="2026-02-31T00:00:00+00:00"), "a day that there is not"),
    (lambda d: newest(d).update(taken_at="2026-02-01T00:00:00"), "a day that there is not"),
    # Days that are there, but not everywhere on earth.
    (lambda d: newest(d).update(taken_at="9999-12-31T23:59:59-14:00"), "a day that there is not"),
    (lambda d: d["assessment"]["exported"].update(at="0001-01-01T00:00:00+14:00"), "a day that there is not"),
    (lambda d: newest(d)["scorecard"].pop("core"), "another form at results.snapshots.0.scorecard"),
    (lambda d: newest(d).update(core="0.1.0") or newest(d)["scorecard"]["nodes"]["A"].pop("assessed"), "another form"),
    (lambda d: newest(d)["edition"].update(code="another-framework"), "exactly the editions"),
    (lambda d: d["assessment"]["round"].update(scope="basic"), "another agency or round"),
    (lambda d: d["assessment"]["agency"].update(name=" \n"), "assessment.agency.name"),
    (lambda d: newest(d)["scorecard"].update(nodes={}), "Component A: A: the pack does not say"),
    (lambda d: newest(d)["round"].update(name="Another"), "another agency or round"),
    (lambda d: d["assessment"].update(format="plumbline.agency/2"), "Update this installation"),
    (lambda d: d["assessment"].update(format="other"), "no agency pack of the form"),
    (lambda d: d["assessment"]["agency"].update(code="no code!"), "assessment.agency.code"),
    (lambda d: d["assessment"]["round"].update(due_on="2020-01-01"), "ends before it begins"),
    (lambda d: d["assessment"].update(more=1), "another form"),
    (lambda d: d["editions"]["frameworks"][0].update(components=[]), "exactly the editions"),
    (lambda d: d["rules"].update(version="9"), "other rules of scoring"),
    (lambda d: d.update(plan={"format": "plumbline.plan/2"}), "another form at plan"),
]


@pytest.mark.parametrize(("change", "words"), CHANGES)
def test_a_pack_that_does_not_hold_together_is_refused_whole(change: Change, words: str):
    documents = elsewhere(pack_of(factories.published()))

    change(documents)

    assert words in refused(documents)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "//example.org", "https://a b"])
def test_evidence_leads_to_the_web_and_nowhere_else(link: str):
    documents = elsewhere(pack_of(factories.published()))
    piece = {"id": 1, "title": "A", "link": link, "kept_at": "", "effective_on": None, "file": None}

    answer(documents)["evidence"] = [piece]

    assert "evidence.0.link" in refused(documents)


def test_a_piece_of_evidence_is_the_same_beside_each_answer_that_it_speaks_for():
    documents = elsewhere(pack_of(factories.published()))
    piece = {"id": 1, "title": "A", "link": "", "kept_at": "Shelf 1", "effective_on": None, "file": None}

    for told, shown in zip(newest(documents)["answers"], (piece, piece | {"kept_at": "Shelf 2"}), strict=False):
        told["evidence"] = [shown]

    assert "in two ways" in refused(documents)


def test_a_result_other_than_the_one_named_is_refused():
    documents = elsewhere(pack_of(factories.published()))

    newest(documents)["approved"]["by"] = "Somebody else"

    with pytest.raises(InvalidInput, match="not those that the pack names"):
        brought(signed(documents))


def test_a_framework_that_breaks_rules_is_refused_though_its_digest_is_told():
    documents = elsewhere(pack_of(factories.published()))
    [framework] = documents["editions"]["frameworks"]

    framework["components"][0]["weight"] = 0
    newest(documents)["edition"]["digest"] = digest(framework)

    assert "breaks rules" in refused(documents)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d["plan"].update(targets={"A": 5}), "not the one that the pack names"),
        (lambda d: d.pop("plan"), "not the one that the pack names"),
        (lambda d: d["catalogue"].update(version="x"), "catalogue is not the one"),
        (lambda d: d["assessment"]["plan"].update(snapshot="0" * 64), "another result"),
    ],
)
def test_a_plan_is_the_adopted_one_or_the_pack_is_refused(change: Change, words: str):
    documents = elsewhere(pack_of(adopted(factories.published(levels={"A1.1": 1}))))

    change(documents)

    assert words in refused(documents)


def test_a_number_that_the_database_would_spell_otherwise_is_refused():
    documents = elsewhere(pack_of(factories.published()))

    newest(documents)["scorecard"]["more"] = 1e25

    assert "would not be kept as it is" in refused(documents)


def test_such_a_number_is_refused_in_an_earlier_result_too():
    documents = elsewhere(pack_of(factories.published()))
    earlier = copy.deepcopy(newest(documents))
    earlier["approved"]["more"] = 1e25

    newest(documents)["number"] = 2
    documents["results"]["snapshots"].append(earlier)

    assert "would not be kept as it is" in refused(documents)


@pytest.mark.parametrize(
    "change",
    [{"phases": [1]}, {"gaps": [{}]}, {"periods": "x"}, {"achieved": {}}, {"targets": []}, {"risks": {}}],
)
def test_a_plan_that_no_page_could_show_is_refused(change: Documents):
    documents = elsewhere(pack_of(adopted(factories.published(levels={"A1.1": 1}))))

    documents["plan"] |= change
    documents["assessment"]["plan"]["digest"] = digest(documents["plan"])

    assert f"another form at plan.{next(iter(change))}" in refused(documents)


def test_such_a_number_is_refused_in_a_plan_too():
    documents = elsewhere(pack_of(adopted(factories.published(levels={"A1.1": 1}))))

    documents["plan"]["more"] = 1e25
    documents["assessment"]["plan"]["digest"] = digest(documents["plan"])

    assert "would not be kept as it is" in refused(documents)


@pytest.mark.parametrize("place", [lambda d: newest(d)["scorecard"]["nodes"]["A"], lambda d: d["catalogue"]])
def test_nesting_without_end_is_refused(place: Change):
    documents = elsewhere(pack_of(adopted(factories.published(levels={"A1.1": 1}))))
    deep: list[Any] = []
    for _level in range(900):
        deep = [deep]

    place(documents)["why"] = deep
    documents["plan"]["catalogue"]["digest"] = digest(documents["catalogue"])
    documents["assessment"]["plan"]["digest"] = digest(documents["plan"])

    assert "nested too deep" in refused(documents)


def of_other_content(documents: Documents) -> None:
    """Let the edition of a pack be one whose version has other content here."""
    [framework] = documents["editions"]["frameworks"]
    framework["title"] = newest(documents)["edition"]["title"] = "Another title"
    newest(documents)["edition"]["digest"] = digest(framework)
    documents["assessment"]["results"][0]["edition"] = digest(framework)
    documents["plan"]["snapshot"] = documents["assessment"]["plan"]["snapshot"] = digest(newest(documents))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (of_other_content, "already with other content"),
        (lambda d: d["catalogue"].update(initiatives=1), "breaks rules"),
    ],
)
def test_what_the_import_would_refuse_is_refused_when_it_is_looked_into(change: Change, words: str):
    documents = elsewhere(pack_of(adopted(factories.published(levels={"A1.1": 1}))))
    admin = factories.administrator()

    change(documents)
    documents["plan"]["catalogue"]["digest"] = digest(documents["catalogue"])
    documents["assessment"]["plan"]["digest"] = digest(documents["plan"])

    with acting_as(admin.pk), pytest.raises(InvalidInput, match=words):
        look_into(signed(named_anew(documents)), by=admin)


def test_one_altered_byte_is_refused():
    raw = bytearray(pack_of(factories.published()))
    raw[len(raw) // 2] ^= 1

    with pytest.raises(InvalidInput, match=r"altered|damaged|cannot be read"):
        brought(bytes(raw))


def test_what_is_larger_than_a_pack_may_be_is_not_read():
    with pytest.raises(InvalidInput, match="larger than 20 MB"):
        brought(b"0" * (LIMITS.packed + 1))


def test_a_pack_of_a_framework_is_told_where_it_belongs():
    raw = packs.packed({"framework": factories.document()}, about={}, key=packs.key_of("x"))

    with pytest.raises(InvalidInput, match="no assessment") as refusal:
        brought(raw)

    assert "Frameworks" in str(refusal.value.remedy)


def test_another_file_than_the_one_looked_into_is_refused():
    raw, admin = pack_of(factories.published()), factories.administrator()

    with acting_as(admin.pk), pytest.raises(InvalidInput, match="another file"):
        import_agency(raw, seen="0" * 64, by=admin)


@pytest.mark.parametrize("role", [Role.LEAD, Role.CONSULTANT, Role.EXECUTIVE, Role.RESPONDENT])
def test_only_administrators_import(role: Role):
    made = factories.published()
    raw = pack_of(made)

    with factories.as_member(made.agency, role) as person:
        for deed in (look_into, import_agency):
            with pytest.raises(NotAllowed):
                deed(raw, by=person)
