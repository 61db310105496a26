"""What-if: other answers on a copy, with everything that follows, and nothing stored unless it gets a name."""

import pytest

from accounts.models import Event
from accounts.refusals import InvalidInput, NotAllowed
from accounts.roles import Role
from assessment import editions, simulation
from assessment.actions.whatifs import keep_what_if
from assessment.models import Answer, Assessment, Snapshot, WhatIf
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def frozen() -> Assessment:
    """Return an approved assessment with level 3 everywhere but in A2, which holds component A back."""
    return factories.approved(levels={"A2.1": 1})


def page(of: Assessment, role: Role, **choices: str) -> str:
    client = factories.signed_in(factories.member(of.agency, role))
    return client.get(f"/assessments/{of.pk}/what-if/", choices).content.decode()


def card_with(of: Assessment, **changes: str) -> dict:
    with factories.as_member(of.agency, Role.LEAD) as lead:
        seen = Assessment.objects.visible_to(lead).get(pk=of.pk)
        basis = simulation.basis_of(seen)
        return simulation.simulate(editions.questionnaire(of.edition_id), basis, changes)["nodes"]


def test_a_changed_answer_moves_its_levels_up_to_the_agency(frozen: Assessment):
    now, then = card_with(frozen), card_with(frozen, **{"A2.1": "3"})

    assert [now[code]["level"] for code in ("A2", "A", "agency")] == [1, 2, 2]
    assert [then[code]["level"] for code in ("A2", "A", "agency")] == [3, 3, 3]
    assert then["B"] == now["B"]


def test_what_follows_is_what_scoring_says_of_such_an_assessment(frozen: Assessment):
    twin = factories.approved(levels={"A2.1": 4}, edition=frozen.edition)

    assert card_with(frozen, **{"A2.1": "4"}) == card_with(twin)


def test_a_changed_filter_routes_anew():
    components = factories.document()["components"]
    components[1]["dimensions"][0]["questions"][1]["shown_when"] = {"question": "B1.1", "at_least": 2}
    known = factories.edition(components=components, format="plumbline.framework/2")
    frozen = factories.approved(edition=known)

    then = card_with(frozen, **{"B1.1": "1"})

    assert card_with(frozen)["B1.2"]["level"] == 3
    assert then["B1.2"]["level"] is None
    assert then["B1.2"]["why"]["rule"] == "routed_out"


def test_a_verdict_gives_way_where_its_answer_is_changed(frozen: Assessment):
    with factories.as_member(frozen.agency, Role.CONSULTANT):
        payload = Snapshot.objects.get(assessment=frozen).payload
    overruled = [*payload["reviews"], {"question": "A1.1", "verdict": "changed", "level": 2}]
    known = editions.questionnaire(frozen.edition_id)
    basis = simulation.Basis(known, tuple(payload["answers"]), tuple(overruled), {}, None)

    nodes = simulation.simulate(known, basis, {"A1.1": "5"})["nodes"]

    assert basis.choices["A1.1"] == "2"
    assert nodes["A1.1"]["level"] == 5


def test_looking_at_a_what_if_stores_nothing(frozen: Assessment):
    with factories.as_member(frozen.agency, Role.LEAD):
        before = (list(Answer.objects.order_by("pk").values()), Event.objects.count(), WhatIf.objects.count())

    shown = page(frozen, Role.EXECUTIVE, **{"A2.1": "3"})

    assert "Component A rises by 1 level to level 3" in shown
    with factories.as_member(frozen.agency, Role.LEAD):
        after = (list(Answer.objects.order_by("pk").values()), Event.objects.count(), WhatIf.objects.count())
    assert after == before


@pytest.mark.parametrize("choice", ["6", "0", "three", "", "3" * 400])
def test_a_choice_that_is_none_changes_nothing(frozen: Assessment, choice: str):
    assert "Choose another answer" in page(frozen, Role.LEAD, **{"A2.1": choice, "Z9": "3"})


def test_the_cheapest_way_up_is_offered_as_a_what_if(frozen: Assessment):
    assert "/what-if/?A2.1=2" in page(frozen, Role.LEAD)


def test_a_what_if_is_kept_under_its_name_and_opened_again(frozen: Assessment):
    lead = factories.signed_in(factories.member(frozen.agency, Role.LEAD))
    address = f"/assessments/{frozen.pk}/what-if/"

    kept = lead.post(f"{address}keep/", {"name": "More money", "A2.1": "4", "A1.1": "3"}, follow=True)

    assert "“More money” is kept." in kept.content.decode()
    assert f"{address}?A2.1=4" in kept.content.decode()


def test_the_same_name_keeps_the_newer_changes_and_the_trail_both(frozen: Assessment):
    with factories.as_member(frozen.agency, Role.LEAD) as lead:
        seen = Assessment.objects.visible_to(lead).get(pk=frozen.pk)

        keep_what_if(seen, "Plan", {"A2.1": "3"}, by=lead)
        keep_what_if(seen, " Plan ", {"A2.1": "4"}, by=lead)

        assert WhatIf.objects.get().changes == {"A2.1": "4"}
        last = Event.objects.filter(body__contains="what_if_kept").order_by("-number").first()
    assert '"old":{"changes":{"A2.1":"3"},"name":"Plan"}' in last.body


def test_a_what_if_is_removed_and_the_trail_keeps_what_it_said(frozen: Assessment):
    lead = factories.signed_in(factories.member(frozen.agency, Role.LEAD))
    lead.post(f"/assessments/{frozen.pk}/what-if/keep/", {"name": "Plan", "A2.1": "4"})
    with factories.as_member(frozen.agency, Role.LEAD):
        kept = WhatIf.objects.get()

    lead.post(f"/assessments/{frozen.pk}/what-if/{kept.pk}/remove/")

    with factories.as_member(frozen.agency, Role.LEAD):
        assert not WhatIf.objects.exists()
        assert Event.objects.filter(body__contains='"old":{"changes":{"A2.1":"4"}').exists()


@pytest.mark.parametrize(
    ("name", "changes", "field"),
    [
        ("", {"A2.1": "3"}, "name"),
        ("x" * 121, {"A2.1": "3"}, "name"),
        ("a\x00b", {"A2.1": "3"}, "name"),
        ("A", {}, "changes"),
    ],
)
def test_a_what_if_that_cannot_be_kept_names_the_field(frozen: Assessment, name: str, changes: dict, field: str):
    with factories.as_member(frozen.agency, Role.LEAD) as lead:
        seen = Assessment.objects.visible_to(lead).get(pk=frozen.pk)

        with pytest.raises(InvalidInput) as refusal:
            keep_what_if(seen, name, changes, by=lead)

    assert list(refusal.value.fields) == [field]


def test_an_executive_tries_and_does_not_keep(frozen: Assessment):
    with factories.as_member(frozen.agency, Role.EXECUTIVE) as reader:
        seen = Assessment.objects.visible_to(reader).get(pk=frozen.pk)

        with pytest.raises(NotAllowed):
            keep_what_if(seen, "Plan", {"A2.1": "3"}, by=reader)

    assert "Keep this what-if" not in page(frozen, Role.EXECUTIVE, **{"A2.1": "3"})


def test_before_a_result_there_is_nothing_to_change():
    sent = factories.submitted()
    client = factories.signed_in(factories.member(sent.agency, Role.LEAD))

    assert client.get(f"/assessments/{sent.pk}/what-if/").status_code == 409


def test_what_the_round_does_not_ask_cannot_be_changed(frozen: Assessment):
    with factories.as_member(frozen.agency, Role.CONSULTANT):
        payload = Snapshot.objects.get(assessment=frozen).payload
    rows = [{**row, "standing": "out_of_scope"} if row["question"] == "A2.1" else row for row in payload["answers"]]
    known = editions.questionnaire(frozen.edition_id)
    basis = simulation.Basis(known, tuple(rows), (), {}, None)

    assert simulation.changes_in(known, basis, {"A2.1": "4", "A1.1": "4"}) == {"A1.1": "4"}
