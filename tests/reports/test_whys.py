"""The annex says of every level which rule gave it, in exact numbers; what an older snapshot lacks is left out."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import scoring
from assessment.questionnaire import questionnaire_of
from assessment.readings import readings_of
from reports.document import Report, compose
from reports.sections.whys import printed
from reports.typesetting import SOFT_BREAK
from scoring.robustness import robustness
from tests import factories
from tests.reports import sample
from tests.reports.reading import html_of, made, squeezed, text_of

OLD = Path(__file__).parents[1] / "assessment/snapshot_1_0_0.json"


def drawn(snapshot: dict[str, Any]) -> dict[str, Any]:
    sheet = {row["question"]: scoring.Chosen(row["level"]) for row in snapshot["answers"]}
    framework = questionnaire_of(sample.framework_document()).framework
    return robustness(framework, sheet, draws=20, seed=1)


def read(snapshot: dict[str, Any]) -> dict[str, Any]:
    """Return the snapshot with its three readings, as an approval freezes them."""
    questionnaire = questionnaire_of(sample.framework_document())
    return snapshot | {"readings": readings_of(questionnaire, snapshot["answers"], snapshot["reviews"])}


def composed(snapshot: dict[str, Any], **options: Any) -> Report:
    given = {"digest": "d", "framework": sample.framework_document(), "plan": None} | options
    return compose(snapshot, **given)


def test_every_component_and_dimension_has_its_reasons() -> None:
    whys = composed(sample.snapshot()).whys

    assert [part.why.code for part in whys.components] == list("ABCD")
    assert [each.code for part in whys.components for each in part.why.parts] == [
        f"{code}{at}" for code in "ABCD" for at in (1, 2)
    ]


def test_the_numbers_are_those_of_the_scorecard_to_the_digit() -> None:
    snapshot = sample.snapshot()
    nodes = snapshot["scorecard"]["nodes"]

    why = composed(snapshot).whys.agency

    points = [Fraction(nodes[part.code]["contribution"]) for part in why.parts]
    assert [part.brings.points for part in why.parts] == [scoring.shown(share) for share in points]
    assert sum(points) == Fraction(nodes["agency"]["score"])
    assert why.needs[0].exact == nodes["agency"]["why"]["inputs"]["share_at_next"]["exact"]


def test_the_file_prints_rules_readings_and_draws() -> None:
    snapshot = read(sample.snapshot())
    draws = drawn(snapshot)

    text = text_of(made(snapshot, robustness=draws))

    assert squeezed("Why each level") in text
    assert squeezed("Every essential practice is at level 2 or above 1 is not – all not yet") in text
    assert squeezed("claimed above evidenced") in text
    assert squeezed("in 20 draws.") not in text
    assert squeezed("of 20 draws.") in text


def test_questions_lead_to_the_answers_in_the_appendix() -> None:
    html = html_of(sample.snapshot())

    assert '<a href="#answers-4">D1.1</a>' in html
    assert 'id="answers-4"' in html


def test_without_readings_and_draws_their_parts_are_left_out() -> None:
    whys = composed(sample.snapshot()).whys

    assert (whys.readings, whys.firmness) == (None, None)
    assert "How firm the levels are" not in html_of(sample.snapshot())


def test_a_snapshot_of_the_first_core_still_prints() -> None:
    old = json.loads(OLD.read_text())

    report = composed(old, framework=factories.document())

    assert report.whys.components[0].why.brings.points == ""
    assert report.whys.components[0].why.level == 2


def test_no_text_reaches_the_engine_as_it_was_typed() -> None:
    long = "x" * 500

    assert SOFT_BREAK in printed((long, 3))[0]
    assert printed((long, None))[1] is None
