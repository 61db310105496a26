"""What changed since last time, and why."""

from typing import Any

from reports.document import compose
from reports.sections.changes import Changes
from tests.reports import sample


def compared(before: dict[str, Any] | None, now: dict[str, Any] | None = None) -> Changes:
    snapshot = now or sample.snapshot()
    given = {"framework": sample.framework_document(), "plan": None, "before": before}
    return compose(snapshot, digest=sample.digest_of(snapshot), **given).changes


def lower(*codes: str, **words: Any) -> dict[str, Any]:
    """Return a snapshot of last year with these answers at level 1."""
    earlier = {"id": 0, "name": "Readiness round 2025", "due_on": "2025-12-18"}
    return sample.snapshot(answers=sample.answers({code: {"level": 1} for code in codes}), round=earlier, **words)


def test_the_first_result_has_nothing_to_be_compared_with() -> None:
    assert compared(None).finding == "This is the first result, so there is nothing to compare it with yet."


def test_what_did_not_move_is_said_to_stand() -> None:
    found = compared(sample.snapshot())

    assert found.finding == "Every component is at the same level as last time."
    assert found.reasons == ()


def test_each_component_stands_with_then_and_now() -> None:
    found = compared(lower("A1.1", "A1.2", "A2.1"))

    assert found.finding == "One component is higher than last time."
    assert found.since == "Compared with: Readiness round 2025"
    assert found.table.rows[0] == ("Infrastructure", "1", "3", "12.5", "50.0", "3", "0")


def test_another_answer_is_told_from_another_verdict() -> None:
    agreed = sample.review("D1.1", "agreed")

    found = compared(lower("A1.1", reviews=[agreed]))

    assert found.reasons == (
        "1 level moved because the agency answered otherwise; new evidence stands behind 0 of them.",
        "1 level moved because a reviewer judged the same answer otherwise.",
    )


def test_evidence_that_came_with_the_answer_is_counted() -> None:
    shown = {"A1.1": {"evidence": [{"title": "A register"}]}}

    found = compared(lower("A1.1"), sample.snapshot(answers=sample.answers(shown)))

    assert found.reasons == (
        "1 level moved because the agency answered otherwise; new evidence stands behind 1 of them.",
    )


def test_a_question_that_was_not_asked_before_is_no_change_of_practice() -> None:
    before = sample.snapshot()
    before = {**before, "answers": before["answers"][1:]}
    before["scorecard"]["nodes"].pop("A1.1")

    assert compared(before).reasons == ("1 level moved because the question was not asked both times.",)


def test_another_edition_or_other_rules_break_the_comparison() -> None:
    other = {"code": "sample", "version": "0.9", "title": "Sample framework", "language": "en", "digest": "d"}

    assert compared(sample.snapshot(edition=other)).broken == (
        "The questionnaire changed from Sample framework, version 0.9 to Sample framework, version 1.0; "
        "part of the difference may come from that alone."
    )
    assert compared(sample.snapshot(core="0.1")).broken.startswith("The rules of scoring changed from version 0.1")
