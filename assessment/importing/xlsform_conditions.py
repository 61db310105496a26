"""What `relevant` says, put into the conditions of a framework where it has the closed simple form."""

from typing import Any

from assessment.importing.adapting import Part, free_code
from assessment.importing.expressions import Condition, NotACondition, parsed
from assessment.importing.xlsform_questions import Survey


def place(survey: Survey) -> None:
    """Give every question and group its condition; where that cannot be, say so and leave it always asked."""
    for part, relevant, row in survey.relevant:
        try:
            part["shown_when"] = _adapted(parsed(relevant), survey)
            survey.adapting.origins.mark_value(part, "shown_when", "survey", row, "relevant")
        except NotACondition as error:
            words = f"this condition cannot be taken over ({error}); the question is always asked"
            survey.adapting.note(words, row, "relevant")


def _adapted(condition: Condition, survey: Survey) -> Condition:
    for word in ("all", "any"):
        if word in condition:
            return {word: [_adapted(item, survey) for item in condition[word]]}
    if "not" in condition:
        return {"not": _adapted(condition["not"], survey)}
    question = survey.questions.get(condition["question"])
    if question is None:
        raise NotACondition(f"there is no question {condition['question']} to ask")
    return _fitted({**condition, "question": question["code"]}, question)


def _fitted(condition: Condition, question: Part) -> Condition:
    bounds = [key for key in ("at_least", "at_most") if key in condition]
    match question["kind"]:
        case "number" if "is" in condition:
            return _equal(condition)
        case "number":
            return condition
        case "single" | "multiple" | "yes_no" if "is" in condition:
            return {**condition, "is": [_option(value, question) for value in condition["is"]]}
    if bounds or "is" in condition:
        raise NotACondition(f"{condition['question']} is not compared in this way")
    return condition


def _equal(condition: Condition) -> Condition:
    (value,) = condition["is"]
    if isinstance(value, str):
        raise NotACondition(f"{condition['question']} is a number, {value!r} is none")
    question = condition["question"]
    return {"all": [{"question": question, "at_least": value}, {"question": question, "at_most": value}]}


def _option(value: Any, question: Part) -> str:
    known = {"yes", "no"} if question["kind"] == "yes_no" else {option["code"] for option in question["options"]}
    code = str(value).lower() if question["kind"] == "yes_no" else free_code(value, set())
    if code not in known:
        raise NotACondition(f"{question['code']} has no option {value!r}")
    return code
