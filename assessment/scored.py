"""What scoring asks of a framework document: its tree with scales and conditions, and the tree of all its questions."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, cast

import scoring
from assessment.questions import WITHOUT_SCORE, Kind, spelled_value
from scoring.conditions import tests_in
from scoring.scales import Additive, Choices, Measure, Scale, Worth, worth_of_level, worth_of_share, yes_no

Item = Mapping[str, Any]


@dataclass(frozen=True)
class Scored:
    """What answers to a framework are scored with: `framework` and `routes` as a questionnaire has them.

    `kinds` has the kind of every question by its code, those without a score too.
    """

    framework: scoring.Framework
    routes: scoring.Framework
    kinds: Mapping[str, Kind]


def scored_of(document: Item) -> Scored:
    """Return what a framework document (format 1 or 2) that `load_framework` accepted is scored with."""
    kinds = {item["code"]: cast(Kind, _kind(item)) for item in _questions(document["components"])}
    routes = routes_of(document)
    # Nearly always the two are one tree, and a large one takes a while to make.
    is_one_tree = WITHOUT_SCORE.isdisjoint(kinds.values()) and not document.get("scoring", {}).get("bands")
    return Scored(routes if is_one_tree else framework_of(document), routes, kinds)


def framework_of(document: Item) -> scoring.Framework:
    """Return what is scored: every question but those of text and date, with every condition on what is left."""
    scored = frozenset(item["code"] for item in _questions(document["components"]) if _kind(item) not in WITHOUT_SCORE)
    groups = tuple(found for item in document["components"] if (found := _group(item, scored)))
    bands = tuple(exact(band) for band in document.get("scoring", {}).get("bands", ()))
    return scoring.Framework(scoring.Group("agency", 1, groups), bands)


def routes_of(document: Item) -> scoring.Framework:
    """Return the tree of the questions of all kinds, for routing only; a text or date stands there as a rubric."""
    every = frozenset(item["code"] for item in _questions(document["components"]))
    groups = tuple(found for item in document["components"] if (found := _group(item, every)))
    return scoring.Framework(scoring.Group("agency", 1, groups))


def filters_of(routes: scoring.Framework) -> frozenset[str]:
    """Return the questions on whose answers it depends whether others are asked."""
    conditions = (condition for shown in routes.shown_in_order for condition in shown.conditions)
    return frozenset(test.question for condition in conditions for test in tests_in(condition))


def condition_of(item: Item) -> scoring.Condition:
    """Return a condition of a framework document as a value."""
    match item:
        case {"all": inner}:
            return scoring.All(tuple(map(condition_of, inner)))
        case {"any": inner}:
            return scoring.Any(tuple(map(condition_of, inner)))
        case {"not": inner}:
            return scoring.Not(condition_of(inner))
        case {"question": code, "is": values}:
            return scoring.Is(code, tuple(map(spelled_value, values)))
        case {"question": code, "at_least": amount}:
            return scoring.AtLeast(code, exact(amount))
        case {"question": code, "at_most": amount}:
            return scoring.AtMost(code, exact(amount))
        case {"question": code, "answered": answered}:
            return scoring.Answered(code, answered)
        case _:
            raise ValueError(f"no condition: {item!r}")


def weight_of(item: Item) -> Fraction:
    """Return the weight of a group or question; 1 where the file names none."""
    return exact(item.get("weight", 1))


def exact(number: float | str) -> Fraction:
    """Return a number of the file as it is spelled there."""
    # By its decimal spelling: 1.1 in the file means eleven tenths, not the nearest binary fraction.
    return Fraction(str(number))


def _questions(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        yield from item.get("questions", ())
        yield from _questions(item.get("dimensions", ()))


def _group(item: Item, wanted: Collection[str]) -> scoring.Group | None:
    """Return a group with the questions that are wanted; None where it has none of them."""
    children: list[scoring.Group | scoring.Question] = []
    children += [_question(child, wanted) for child in item.get("questions", ()) if child["code"] in wanted]
    children += [group for child in item.get("dimensions", ()) if (group := _group(child, wanted))]
    return (
        scoring.Group(item["code"], weight_of(item), tuple(children), _shown_when(item, wanted)) if children else None
    )


def _question(item: Item, wanted: Collection[str]) -> scoring.Question:
    return scoring.Question(
        item["code"], weight_of(item), item.get("essential", False), _scale(item), _shown_when(item, wanted)
    )


def _shown_when(item: Item, wanted: Collection[str]) -> scoring.Condition | None:
    if "shown_when" not in item:
        return None
    condition = condition_of(item["shown_when"])
    # Whether a text was written is no part of what is scored; routing by all kinds has settled it before.
    return condition if all(test.question in wanted for test in tests_in(condition)) else None


def _kind(item: Item) -> str:
    return str(item.get("kind", "rubric"))


def _scale(item: Item) -> Scale:
    match _kind(item):
        case "single":
            return Choices({option["code"]: _worth(option) for option in item["options"]})
        case "multiple":
            shares = {option["code"]: exact(option["share"]) for option in item["options"] if not option.get("alone")}
            return Additive(shares, frozenset(option["code"] for option in item["options"] if option.get("alone")))
        case "yes_no":
            levels = {code: item[code]["level"] for code in ("yes", "no") if code in item}
            return yes_no(**levels)
        case "number":
            return Measure(exact(item["number"]["low"]), exact(item["number"]["high"]))
        case _:
            return scoring.RUBRIC


def _worth(option: Item) -> Worth:
    return worth_of_level(option["level"]) if "level" in option else worth_of_share(exact(option["share"]))
