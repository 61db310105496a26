import re

import pytest

from assessment.files import BUILT_IN, load_framework
from assessment.questionnaire import questionnaire_of
from roadmap import catalogue
from roadmap.cases import offered
from roadmap.initiatives import Initiative, Strategy

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
        "kpis": ["workloads moved", "cost per workload", "availability", "incidents at cut-over"],
    },
    "ai": {
        "cost_profile": ["high development and maintenance costs", "skilled personnel"],
        "benefits": ["improved efficiency", "automation of tasks", "better decision-making"],
        "risks": ["bias in algorithms", "job displacement", "ethical concerns"],
        "kpis": ["time per task", "human baseline", "appeals upheld", "under monitoring"],
    },
    "portal": {
        "cost_profile": ["moderate development and maintenance costs"],
        "benefits": ["improved citizen engagement", "increased transparency", "access round the clock"],
        "risks": ["accessibility issues", "potential for misuse", "need for ongoing updates"],
        "kpis": ["digital share", "completion rate", "satisfaction", "cost per transaction"],
    },
    "cyber": {
        "cost_profile": ["ongoing investment in software, hardware, personnel"],
        "benefits": ["fewer data breaches", "better data protection", "public trust"],
        "risks": ["costly", "specialised expertise", "ever-changing threats"],
        "kpis": ["second factor", "age of missing patches", "time to detect", "time to respond", "findings closed"],
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


def test_every_dimension_can_be_raised_by_two_initiatives_or_more() -> None:
    lifted = [lift.dimension for each in CORE.initiatives.values() for lift in each.lifts]

    assert {code: lifted.count(code) for code in DIMENSIONS if lifted.count(code) < 2} == {}


@pytest.mark.parametrize("initiative", CORE.initiatives.values(), ids=lambda each: each.code)
def test_every_initiative_says_all_that_a_plan_needs(initiative: Initiative) -> None:
    lists = [initiative.cost_drivers, initiative.benefits, initiative.risks, initiative.training, initiative.people]

    assert all(lists)
    assert all(risk.mitigation for risk in initiative.risks)
    assert all([initiative.kpi, initiative.affected])
    assert initiative.affected is None or initiative.affected.reach in ("team", "units", "staff", "public")
    assert all([initiative.exit_criterion, initiative.adoption])


def test_the_days_of_all_roles_add_up_to_the_effort_of_each_initiative() -> None:
    assert {code for code, each in CORE.initiatives.items() if sum(each.people.values()) != each.staff_days} == set()
    assert {role for each in CORE.initiatives.values() for role in each.people} == set(CORE.roles)


def test_every_ai_and_data_initiative_passes_an_ethics_gate() -> None:
    touched = [
        each
        for each in CORE.initiatives.values()
        if each.strategy == "ai" or any(lift.dimension[0] in "BE" for lift in each.lifts)
    ]

    assert len(touched) > 20
    assert [each.code for each in touched if not each.ethics_gate] == []


def test_every_pilot_has_criteria_and_a_rule_for_stopping() -> None:
    pilots = [each for each in CORE.initiatives.values() if each.phase == "pilot"]

    assert [each.code for each in pilots if each.pilot is None] == []
    assert all(each.pilot.criteria and each.pilot.stop_rule for each in CORE.initiatives.values() if each.pilot)


def test_some_initiatives_are_alternatives_of_which_a_plan_takes_one() -> None:
    assert CORE.initiatives["A2-shared-hosting"].excludes == ("A2-cloud-scale",)
    assert CORE.initiatives["D5-round-the-clock"].excludes == ("D5-shared-watch",)


def test_large_initiatives_are_never_called_safe() -> None:
    assert [
        code for code, each in CORE.initiatives.items() if each.staff_days > 300 and each.delivery_risk == "low"
    ] == []


def test_every_strategy_names_an_indicator_that_shows_its_success() -> None:
    shown = {code for indicator in CORE.indicators.values() for code in indicator.initiatives}

    assert {CORE.initiatives[code].strategy for code in shown} >= {None, "ai", "cloud", "portal", "cyber"}


def test_the_indicators_of_the_brief_are_there_with_unit_and_direction() -> None:
    needed = {
        "services-online": "%",
        "satisfaction": "points",
        "cost-per-transaction": "currency",
        "completion-rate": "%",
        "availability": "%",
        "staff-at-target-skill": "%",
        "mfa-coverage": "%",
        "days-to-patch": "days",
    }

    assert {code: CORE.indicators[code].unit for code in needed} == needed
    assert {code for code, each in CORE.indicators.items() if each.direction == "down"} == {
        "cost-per-transaction",
        "days-to-patch",
    }


def test_the_library_holds_the_cases_of_the_brief() -> None:
    assert [(case.country, case.cautionary) for case in CORE.cases.values()] == [
        ("Estonia", False),
        ("United States", False),
        ("United Kingdom (England)", False),
        ("Singapore", False),
        ("Germany", True),
    ]


def test_every_case_tells_what_worked_what_failed_and_where_a_figure_comes_from() -> None:
    for case in CORE.cases.values():
        assert all([case.preconditions, case.worked, case.failed, case.figures, case.initiatives, case.dimensions])
        assert all(figure.source and figure.year >= 2000 for figure in case.figures)


def test_the_cautionary_case_is_offered_to_everybody() -> None:
    found = offered(CORE.cases.values(), {})

    assert [offer.case.code for offer in found] == ["forms-without-workflow"]


def test_an_agency_in_the_middle_is_offered_every_case() -> None:
    assert len(offered(CORE.cases.values(), dict.fromkeys(DIMENSIONS, 2))) == 5


def test_change_management_names_its_four_parts() -> None:
    assert [name for name, _text in CORE.change_management] == [
        "Phased rollout with pilots",
        "Training and upskilling",
        "Communication and engagement",
        "An agile, iterative way of working",
    ]


def test_no_price_stands_beside_an_initiative() -> None:
    # A case may cite money that was spent, with its source.
    text = catalogue.BUILT_IN.read_text(encoding="utf-8").partition("\ncases:")[0]

    assert not re.search(r"[€$£]|\b(EUR|USD|GBP)\b|\d[\d,.]*\s*(euros?|dollars?|pounds?|million)", text)


def test_the_built_in_catalogue_is_read_once() -> None:
    assert catalogue.built_in() is catalogue.built_in()
    assert catalogue.built_in().digest == CORE.digest
