"""Conditions speak of known questions in ways their kinds allow, and no question waits for itself."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from assessment.questions import WITHOUT_SCORE, spelled_value
from assessment.rules.walking import Item, Mistake, Place, groups, kind_of, parts, questions

DEEPEST = 5
MOST_TESTS = 50
MOST_NAMED = 10


def mistakes(document: Item) -> Iterator[Mistake]:
    """Yield conditions that cannot be told, and circles of questions that wait for each other."""
    # Of questions with the same code, the first: the other is told of already.
    known = {question["code"]: question for _place, question in reversed(list(questions(document)))}
    held = [((*place, "shown_when"), part["shown_when"]) for place, part in parts(document) if "shown_when" in part]
    checks = enumerate(document.get("checks", ()))
    held += [(("checks", index, "when"), check["when"]) for index, check in checks if "when" in check]
    wrong = [mistake for place, condition in held for mistake in _condition(place, condition, known)]
    yield from wrong
    codes = [part["code"] for _place, part in parts(document)]
    if not wrong and len(codes) == len(set(codes)):
        yield from _circle(document)


def answers_in(condition: Item, place: Place = ()) -> Iterator[tuple[Place, Item]]:
    """Yield every test of one question in a condition, with its place."""
    for key in ("all", "any"):
        for index, inner in enumerate(condition.get(key, ())):
            yield from answers_in(inner, (*place, key, index))
    if "not" in condition:
        yield from answers_in(condition["not"], (*place, "not"))
    if "question" in condition:
        yield place, condition


def _condition(place: Place, condition: Item, known: Mapping[str, Item]) -> Iterator[Mistake]:
    if _depth(condition) > DEEPEST:
        yield place, f"is nested more than {DEEPEST} deep; say it with fewer conditions"
    tests = list(answers_in(condition))
    if len(tests) > MOST_TESTS:
        yield place, f"looks at {len(tests)} answers; at most {MOST_TESTS} are allowed, so say it with fewer"
    for step, test in tests:
        if test["question"] not in known:
            yield (*place, *step, "question"), f"there is no question {test['question']}; correct the code"
        else:
            yield from _test((*place, *step), test, known[test["question"]])


def _depth(condition: Item) -> int:
    inner = [*condition.get("all", ()), *condition.get("any", ())]
    inner += [condition["not"]] if "not" in condition else []
    return 1 + max(map(_depth, inner), default=0)


def _test(place: Place, test: Item, question: Item) -> Iterator[Mistake]:
    kind, code = kind_of(question), question["code"]
    operator = next(key for key in test if key != "question")
    if operator == "answered":
        return
    if kind in WITHOUT_SCORE:
        yield (*place, operator), f"{code} is a {kind} question; test it with answered: true or answered: false"
    elif operator == "is" and kind == "number":
        yield (*place, operator), f"{code} is a number; test it with at_least or at_most"
    elif operator == "is":
        yield from _values((*place, operator), test["is"], question)
    elif kind == "multiple":
        yield (*place, operator), f"{code} has several options and no single level; test it with is"


def _values(place: Place, values: list[object], question: Item) -> Iterator[Mistake]:
    choices = _choices(question)
    for index, value in enumerate(values):
        if spelled_value(value) not in choices:
            known = ", ".join(choices)
            yield (*place, index), f"{question['code']} has no option {value}; choose from {known}"


def _choices(question: Item) -> list[str]:
    match kind_of(question):
        case "rubric":
            return ["1", "2", "3", "4", "5"]
        case "yes_no":
            return ["yes", "no"]
        case _:
            return [option["code"] for option in question["options"]]


def _circle(document: Item) -> Iterator[Mistake]:
    try:
        TopologicalSorter(_waiting(document)).prepare()
    except CycleError as error:
        circle = list(reversed(error.args[1]))
        place, _part = next((place, part) for place, part in parts(document) if part["code"] == circle[0])
        more = ["..."] if len(circle) > MOST_NAMED else []
        told = ", which waits for ".join([*circle[1:-1][:MOST_NAMED], *more, circle[-1]])
        yield (*place, "shown_when"), f"{circle[0]} waits for {told}; take one of these conditions away"


def _waiting(document: Item) -> dict[str, list[str]]:
    # A group stands in between, so that its condition is not written out for each of its thousands of questions.
    waiting = {part["code"]: _filters(part) for _place, part in parts(document)}
    for _place, group in groups(document):
        for child in (*group.get("dimensions", ()), *group.get("questions", ())):
            if "shown_when" in group or waiting[group["code"]]:
                waiting[child["code"]].append(group["code"])
    return waiting


def _filters(part: Item) -> list[str]:
    return [test["question"] for _place, test in answers_in(part.get("shown_when", {}))]
