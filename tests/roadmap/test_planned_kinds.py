"""A framework of the second format: questions right under a component, dimensions within dimensions."""

import copy

import pytest

from accounts.roles import Role
from assessment import editions
from assessment.actions.answers import save_answer
from assessment.actions.reviews import agree_with_rest
from assessment.actions.steps import take_step
from assessment.lifecycle import Step
from roadmap.actions.own import enter_own_initiative
from roadmap.following.lifts import same_dimensions
from tests import factories, kinds
from tests.roadmap import planned


def test_dimensions_are_compared_however_deep_they_stand() -> None:
    before, after = kinds.document(), copy.deepcopy(kinds.document())
    after["components"][1]["questions"][2]["weight"] = 3

    assert same_dimensions(before, before) == {"A1", "A2", "B"}
    assert same_dimensions(before, after) == {"A1", "A2"}


@pytest.mark.django_db
def test_a_roadmap_is_planned_to_lift_what_stands_anywhere_in_the_framework() -> None:
    made = factories.assessment(edition=kinds.edition())
    with factories.as_member(made.agency, Role.LEAD) as lead:
        for code, content in kinds.ANSWERS.items():
            save_answer(made.pk, code, content, seen=0, by=lead)
        take_step(made, Step.SUBMIT, by=lead)
    with factories.as_member(made.agency, Role.CONSULTANT) as consultant:
        take_step(made, Step.START_REVIEW, by=consultant)
        agree_with_rest(made, by=consultant)
        take_step(made, Step.APPROVE, by=consultant)
    lifts = [{"dimension": "A1", "to": 5}, {"dimension": "B", "to": 5}]
    with factories.as_member(made.agency, Role.LEAD) as lead:
        enter_own_initiative(made, planned.own(lifts=lifts), seen=None, by=lead)

        document = planned.roadmap(made, by=lead, B=5).document

    names = {row["dimension"]: row["name"] for gap in document["gaps"] for row in gap["dimensions"]}
    assert names.get("B") == editions.questionnaire(made.edition_id).names["B"] == "Plans"
