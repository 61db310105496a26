"""Whether this installation measures what a pack holds as the other one did."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

import scoring
from accounts.refusals import InvalidInput, Text
from assessment import files, values
from assessment.lifecycle import AnswerStanding, AnswerState
from assessment.questionnaire import Component, Question, Questionnaire, questionnaire_of
from assessment.verification import Difference, score_differences
from roadmap.agencypack.parcel import Parcel, unfit

Row = Mapping[str, Any]


def refuse_other_levels(parcel: Parcel) -> None:
    """Refuse a pack whose levels do not follow here from its answers. Raises InvalidInput, naming the component."""
    known = {digest: _questionnaire(document) for digest, document in parcel.frameworks.items()}
    for result in parcel.results:
        _refuse_newer_core(result["core"])
        questionnaire = known[result["edition"]["digest"]]
        if problem := next(_misfits(questionnaire, result), None):
            raise unfit(problem)
        refuse_difference(questionnaire, result)


def refuse_difference(questionnaire: Questionnaire, result: Row) -> None:
    """Refuse a frozen result with another level or score than its answers come to here. Raises InvalidInput."""
    try:
        found = list(score_differences(result, questionnaire))
    # What fits the schema can still be no scorecard at all.
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise unfit(_("Result %(number)s of the pack cannot be scored.") % {"number": result["number"]}) from error
    if found:
        # The whole follows from its parts: the part says more.
        told = next((each for each in found if _component(questionnaire, each.place)), found[0])
        raise unfit(_difference_words(questionnaire, told))


def _difference_words(questionnaire: Questionnaire, found: Difference) -> Text:
    values = {"place": place_words(questionnaire, found.place), "there": found.stored, "here": found.expected}
    if isinstance(found.stored, Mapping) or isinstance(found.expected, Mapping):
        return _("%(place)s: the pack does not say what the answers in it come to here.") % values
    return _("%(place)s: the pack says %(there)s, and the answers in it come to %(here)s here.") % values


def place_words(questionnaire: Questionnaire, place: str) -> str:
    """Return where in a scorecard something is, with the name of its component."""
    component = _component(questionnaire, place)
    words = place.removeprefix("node ")
    return f"{component.name}: {words}" if component else words


def _component(questionnaire: Questionnaire, place: str) -> Component | None:
    homes = {part.code: component for component in questionnaire.components for part in component.dimensions}
    homes |= {question: questionnaire.component_of(question) for question in questionnaire.questions}
    homes |= {component.code: component for component in questionnaire.components}
    parts = place.removeprefix("node ").split(", ")
    return next((homes[part] for part in parts if part in homes), None)


def _questionnaire(document: dict[str, Any]) -> Questionnaire:
    if problems := files.check_document(document):
        raise unfit(_("A framework in this pack breaks rules: %(first)s") % {"first": problems[0]})
    return questionnaire_of(document)


def _refuse_newer_core(core: str) -> None:
    if _parts(core) > _parts(scoring.VERSION):
        told = {"theirs": core, "ours": scoring.VERSION}
        raise InvalidInput(
            _("This pack was scored by a newer version (%(theirs)s, here %(ours)s).") % told,
            _("Update this installation, then import the pack. Nothing was imported."),
        )


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _misfits(questionnaire: Questionnaire, result: Row) -> Iterator[Text]:
    for row in result["answers"]:
        asked = questionnaire.questions.get(row["question"])
        if asked is None and row.get("standing") != AnswerStanding.DROPPED:
            yield _("The pack answers %(code)s, which its framework does not ask.") % {"code": row["question"]}
        elif not _does_fit(asked, row):
            yield _("The answer to %(code)s is none that can be given to it.") % {"code": row["question"]}


def _does_fit(asked: Question | None, row: Row) -> bool:
    level, value = row["level"], row.get("value")
    if row["state"] != AnswerState.CHOSEN:
        return level is None and value is None
    if asked is None:
        return (level is None) != (value is None)
    if asked.kind == "rubric":
        return level is not None and value is None
    return level is None and value is not None and _is_accepted(asked, value)


def _is_accepted(asked: Question, value: Row) -> bool:
    try:
        values.accepted(asked, value)
    except values.Unfit:
        return False
    return True
