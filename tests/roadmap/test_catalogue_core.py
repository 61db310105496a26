import re

import pytest

from assessment.files import BUILT_IN, load_framework
from assessment.questionnaire import questionnaire_of
from roadmap import catalogue
from roadmap.initiatives import Strategy

DIMENSIONS = [
    dimension.code
    for component in questionnaire_of(load_framework(BUILT_IN).data).components
    for dimension in component.dimensions
]
CORE = catalogue.load(catalogue.BUILT_IN, dimensions=DIMENSIONS)
BRIEF = {
    "cloud": {
        "cost_profile": ["high initial investment", "ongoing subscription fees"],
        "benefits": ["increased scalability", "improved accessibility", "reduced infrastructure costs"],
        "risks": ["vendor lock-in", "data security concerns", "potential downtime"],
    },
    "ai": {
        "cost_profile": ["high development and maintenance costs", "skilled personnel"],
        "benefits": ["improved efficiency", "automation of tasks", "better decision-making"],
        "risks": ["bias in algorithms", "job displacement", "ethical concerns"],
    },
    "portal": {
        "cost_profile": ["moderate development and maintenance costs"],
        "benefits": ["improved citizen engagement", "increased transparency", "access round the clock"],
        "risks": ["accessibility issues", "potential for misuse", "need for ongoing updates"],
    },
    "cyber": {
        "cost_profile": ["ongoing investment in software, hardware, personnel"],
        "benefits": ["fewer data breaches", "better data protection", "public trust"],
        "risks": ["costly", "specialised expertise", "ever-changing threats"],
    },
}
CELLS = [
    (strategy, field, phrase) for strategy, card in BRIEF.items() for field, cell in card.items() for phrase in cell
]


def cell_of(strategy: Strategy, field: str) -> str:
    if field == "risks":
        return "\n".join(risk.risk for risk in strategy.risks).casefold()
    return "\n".join(getattr(strategy, field)).casefold()


@pytest.mark.parametrize(("strategy", "field", "phrase"), CELLS)
def test_every_cell_of_the_briefs_table_is_found_in_its_card(strategy: str, field: str, phrase: str) -> None:
    assert phrase in cell_of(CORE.strategies[strategy], field)


def test_every_card_has_a_mitigation_for_each_risk_and_a_way_from_pilot_to_scale() -> None:
    for strategy in CORE.strategies.values():
        assert all(risk.mitigation for risk in strategy.risks)
        assert all([strategy.kpis, strategy.prerequisites, strategy.pilot, strategy.scale])


def test_every_strategy_has_initiatives_of_its_own() -> None:
    used = {initiative.strategy for initiative in CORE.initiatives.values()}

    assert used == {None, "cloud", "ai", "portal", "cyber"}


@pytest.mark.parametrize("code", DIMENSIONS)
def test_every_dimension_can_rise_to_level_three_and_then_to_level_four(code: str) -> None:
    reached = {lift.to for each in CORE.initiatives.values() for lift in each.lifts if lift.dimension == code}

    assert {3, 4} <= reached


def test_the_catalogue_speaks_of_all_thirty_five_dimensions() -> None:
    lifted = {lift.dimension for each in CORE.initiatives.values() for lift in each.lifts}

    assert lifted == set(DIMENSIONS)
    assert len(lifted) == 35


def test_a_step_to_level_four_or_five_waits_for_the_step_before_it() -> None:
    for initiative in CORE.initiatives.values():
        for lift in initiative.lifts:
            before = [CORE.initiatives[code].lifts for code in initiative.prerequisites]
            assert lift.to < 4 or any(step.to == lift.to - 1 for lifts in before for step in lifts)


def test_cloud_and_ai_begin_with_a_pilot_and_then_scale() -> None:
    for strategy in CORE.strategies:
        phases = {each.phase for each in CORE.initiatives.values() if each.strategy == strategy}
        assert {"pilot", "scale"} <= phases


def test_all_pilots_together_fit_into_six_months() -> None:
    pilots = [each for each in CORE.initiatives.values() if each.phase == "pilot"]

    assert len(pilots) <= 4
    assert max(pilot.months for pilot in pilots) <= 6


def test_ai_and_privacy_initiatives_pass_an_ethics_gate() -> None:
    gated = {each.code for each in CORE.initiatives.values() if each.ethics_gate}

    assert {"B4-once-only", "B5-privacy", "B6-ai-pilot", "B6-ai-scale"} <= gated


def test_change_management_names_its_four_parts() -> None:
    assert [name for name, _text in CORE.change_management] == [
        "Phased rollout with pilots",
        "Training and upskilling",
        "Communication and engagement",
        "An agile, iterative way of working",
    ]


def test_no_price_stands_in_the_catalogue() -> None:
    text = catalogue.BUILT_IN.read_text(encoding="utf-8")

    assert not re.search(r"[€$£]|\b(EUR|USD|GBP)\b|\d[\d,.]*\s*(euros?|dollars?|pounds?|million)", text)


def test_the_built_in_catalogue_is_read_once() -> None:
    assert catalogue.built_in() is catalogue.built_in()
    assert catalogue.built_in().digest == CORE.digest
