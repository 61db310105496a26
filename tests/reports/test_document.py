"""The report says what the snapshot says, in words an executive reads, and loses nothing that people typed."""

import pytest

from reports.document import Report, compose
from reports.sections.appendix import Entry
from reports.sections.roadmap import BARS_ON_A_PAGE
from tests.reports import sample
from tests.reports.reading import html_of, made, squeezed, text_of


def composed(snapshot: dict[str, object] | None = None, **options: object) -> Report:
    given = snapshot or sample.snapshot()
    return compose(given, digest=sample.digest_of(given), framework=sample.framework_document(), **options)


def planned(**changes: object) -> Report:
    return composed(plan=sample.plan(**changes), catalogue=sample.catalogue())


def entries(report: Report) -> dict[str, Entry]:
    return {e.code: e for component in report.appendix for dimension in component.dimensions for e in dimension.entries}


def test_the_headline_names_the_weakest_component_and_why() -> None:
    report = composed(plan=None)

    assert report.executive.headline == "Cybersecurity is at level 1 because one essential practice is missing."


def test_levels_scores_and_targets_are_those_of_the_scorecard() -> None:
    snapshot = sample.snapshot()
    nodes = snapshot["scorecard"]["nodes"]

    statuses = composed(snapshot, plan=None).executive.statuses

    assert [status.score for status in statuses] == [nodes[code]["shown"] for code in "ABCD"]
    assert [status.target for status in statuses] == [str(sample.TARGETS[code]) for code in "ABCD"]
    assert [status.level for status in statuses] == [
        f"Level {nodes[code]['level']}, {sample.LEVELS[nodes[code]['level'] - 1]}" for code in "ABCD"
    ]


def test_the_first_decision_is_about_the_weakest_component() -> None:
    decision = planned().executive.decisions[0]

    assert decision.deed == "Give everyone a second factor"
    assert decision.component == "Cybersecurity"
    assert decision.by_when == "Now: the roadmap begins with it"
    assert decision.cost == "Tokens (per person)"
    assert decision.people == "6 months, 120 staff-days"
    assert decision.effect == "Identity and access from level 1 to 3"


def test_a_decision_without_prices_says_so() -> None:
    decisions = composed(plan=sample.plan(), catalogue=None).executive.decisions

    assert {decision.cost for decision in decisions} == {"No prices are known yet"}
    assert decisions[1].by_when == "By the end of month 9 of the roadmap"


def test_at_most_three_decisions_are_asked_and_none_twice() -> None:
    lifts = [{"dimension": f"{code}1", "from": 1, "to": 3} for code in sample.COMPONENTS]
    steps = [sample.initiative(f"x{at}", f"Step {at}", "A1", 3, start=0, lifts=lifts) for at in range(9)]
    phase = {**sample.plan()["phases"][0], "initiatives": steps}

    ambitious = sample.snapshot(targets=dict.fromkeys("ABCD", 5))
    plan = sample.plan(phases=[phase], targets=ambitious["targets"])
    decisions = composed(ambitious, plan=plan).executive.decisions

    assert len({decision.deed for decision in decisions}) == len(decisions) == 3


def test_the_risk_of_not_deciding_names_the_gap_and_an_open_question() -> None:
    risk = planned().executive.risks[0]

    assert risk == (
        "Cybersecurity stays at level 1, three levels below its target. "
        "What holds it back: “How far is identity and access in D1.1?”"
    )


def test_without_a_plan_there_is_no_roadmap_and_the_page_says_what_to_do() -> None:
    report = composed(plan=None)

    assert report.roadmap is None
    assert "The first decision is to set targets and make one." in html_of(sample.snapshot())


def test_blockers_come_with_today_and_the_way_out() -> None:
    page = composed(plan=None).components[3]

    assert page.next_level == 2
    assert page.blockers[0].code == "D1.1"
    assert page.blockers[0].essential
    assert page.blockers[0].now == "Level 1: Identity and access step 1 of D1.1."
    assert page.blockers[0].better == "Take the next step for D1.1."


def test_what_is_strong_is_shown_best_first() -> None:
    strengths = composed(plan=None).components[2].strengths

    assert [strength.code for strength in strengths] == ["C1.1", "C1.2", "C2.2"]
    assert strengths[0].level == "Level 4, Managed"


def test_a_component_that_is_not_assessed_says_why_and_shows_no_number() -> None:
    open_answers = {code: {"state": "dont_know", "level": None} for code in sample.question_codes() if code[0] == "A"}
    snapshot = sample.snapshot(answers=sample.answers(open_answers))

    page = composed(snapshot, plan=None).components[0]

    assert page.standing.startswith("Infrastructure is not assessed because none of its questions is answered yet")
    assert (page.level, page.score, page.blockers, page.next_level) == (None, "–", (), None)


def test_the_roadmap_says_what_it_does_not_reach() -> None:
    roadmap = planned().roadmap

    assert roadmap.finding == "The plan takes 24 months. It does not bring Cybersecurity to the target."
    assert roadmap.left_out == (("Its target is already reached.", ("Second data centre",)),)


def test_projected_levels_stand_beside_now_and_target() -> None:
    levels = planned().roadmap.levels

    assert levels.head == ("Component", "Now", "After Foundation", "After Pilot", "After Scale", "Target")
    assert levels.rows[3] == ("Cybersecurity", "1 (25.0)", "4 (50.0)", "4 (50.0)", "4 (50.0)", "4")


def test_the_people_of_a_phase_are_the_sum_of_its_initiatives() -> None:
    steps = [sample.initiative(f"x{at}", f"Step {at}", "A1", 3, start=0, staff_days=700) for at in range(2)]
    phase = {**sample.plan()["phases"][0], "initiatives": steps}

    (part,) = planned(phases=[phase]).roadmap.phases

    assert part.people == "2 initiatives, 1,400 staff-days in all"


def test_strategy_cards_are_those_that_the_plan_uses() -> None:
    used = planned().roadmap.strategies
    unused = planned(phases=[]).roadmap.strategies

    assert [card.name for card in used] == ["Cloud migration"]
    assert used[0].risks == ("Vendor lock-in. Agree an exit clause.",)
    assert unused == ()


def test_a_long_plan_is_drawn_in_as_many_pictures_as_it_needs() -> None:
    steps = [sample.initiative(f"x{at}", f"Step {at}", "A1", 3, start=0) for at in range(BARS_ON_A_PAGE - 1)]
    phases = [{**phase, "initiatives": steps} for phase in sample.plan()["phases"]]

    figures = planned(phases=phases).roadmap.figures

    assert len(figures) == 3
    assert sum(len(figure.table.rows) for figure in figures) == 3 * len(steps)


def test_the_appendix_shows_the_reviewers_level_and_reason() -> None:
    entry = entries(composed(plan=None))["D1.1"]

    assert entry.answer == "Level 2, Developing"
    assert entry.review == "Changed to: Level 1, Initial"
    assert entry.reviewed == "Sam, 23 November 2026"
    assert [(typed.label, typed.text.paragraphs) for typed in entry.typed] == [
        ("Note", ("Note on D1.1.",)),
        ("Reviewer's reason", ("No policy was shown.",)),
    ]


@pytest.mark.parametrize(
    ("state", "words"),
    [("dont_know", "Don't know"), ("unanswered", "Not answered"), ("not_applicable", "Does not apply")],
)
def test_an_answer_without_a_level_says_why(state: str, words: str) -> None:
    snapshot = sample.snapshot(answers=sample.answers({"A1.1": {"state": state, "level": None}}))

    entry = entries(composed(snapshot, plan=None))["A1.1"]

    assert (entry.answer, entry.option) == (words, "")


def test_a_question_without_a_row_is_not_answered() -> None:
    snapshot = sample.snapshot(answers=sample.answers()[1:])

    entry = entries(composed(snapshot, plan=None))["A1.1"]

    assert (entry.answer, entry.answered, entry.typed) == ("Not answered", "", ())


def test_everything_that_people_typed_is_in_the_text_of_the_file() -> None:
    typed = {
        code: {"note": f"Note {code} " + "ä" * 90, "reason": f"Reason {code}."} for code in sample.question_codes()
    }
    reviews = [sample.review(code, "agreed", reason=f"Seen {code}.") for code in sample.question_codes()]
    snapshot = sample.snapshot(answers=sample.answers(typed), reviews=reviews)

    text = text_of(made(snapshot, plan=sample.plan(), catalogue=sample.catalogue()))

    for code in sample.question_codes():
        assert squeezed(typed[code]["note"]) in text
        assert squeezed(typed[code]["reason"]) in text
        assert squeezed(f"Seen {code}.") in text


def test_a_text_beyond_the_cap_says_how_much_is_not_printed() -> None:
    snapshot = sample.snapshot(answers=sample.answers({"A1.1": {"note": "word " * 5000}}))

    (typed,) = entries(composed(snapshot, plan=None))["A1.1"].typed

    assert typed.omitted == "15,000 more characters of this text are kept in the data and not printed here."


def test_no_variable_of_a_template_is_missing(settings: object) -> None:
    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "MISSING(%s)"

    html = html_of(
        sample.snapshot(), plan=sample.plan(), catalogue=sample.catalogue(), classification="C", mark="FINAL"
    )

    assert "MISSING(" not in html


def test_ids_are_unique_and_every_link_has_its_target() -> None:
    html = html_of(sample.snapshot(), plan=sample.plan(), catalogue=sample.catalogue())

    ids = [piece.split('"')[0] for piece in html.split(' id="')[1:]]
    links = {piece.split('"')[0] for piece in html.split('href="#')[1:]}

    assert len(ids) == len(set(ids))
    assert links <= set(ids)
    assert ' style="' not in html
