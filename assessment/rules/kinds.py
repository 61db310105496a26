"""Each kind of question has options or a measure that can tell answers apart."""

from collections.abc import Iterator
from fractions import Fraction

from assessment.rules.walking import Item, Mistake, Place, kind_of, questions, repeated
from assessment.scored import exact


def mistakes(document: Item) -> Iterator[Mistake]:
    """Yield what is wrong with the options and measures of questions that are no rubrics."""
    for place, question in questions(document):
        match kind_of(question):
            case "single":
                yield from repeated(question["options"], (*place, "options"), "option")
                yield from _single(place, question["options"])
            case "multiple":
                yield from repeated(question["options"], (*place, "options"), "option")
                yield from _multiple(place, question["options"])
            case "yes_no":
                yield from _yes_no(place, question)
            case "number":
                yield from _number((*place, "number"), question["number"])


def _single(place: Place, options: list[Item]) -> Iterator[Mistake]:
    odd = [index for index, option in enumerate(options) if ("level" in option) == ("share" in option)]
    for index in odd:
        yield (*place, "options", index), "must have either a level or a share; give exactly one of the two"
    if not odd and len({_share(option) for option in options}) == 1:
        yield (*place, "options"), "all options are worth the same; give at least one another level or share"


def _share(option: Item) -> Fraction:
    return Fraction(option["level"] - 1, 4) if "level" in option else exact(option["share"])


def _multiple(place: Place, options: list[Item]) -> Iterator[Mistake]:
    for index, option in enumerate(options):
        if ("share" in option) == ("alone" in option):
            yield (*place, "options", index), "must have either a share or alone: true; give exactly one of the two"
    if not any(option.get("share") for option in options):
        yield (*place, "options"), "no option has a share above 0; give at least one a share"


def _yes_no(place: Place, question: Item) -> Iterator[Mistake]:
    yes, no = question.get("yes", {"level": 5})["level"], question.get("no", {"level": 1})["level"]
    if yes == no:
        where = "yes" if "yes" in question else "no"
        yield (*place, where), f"yes and no are both worth level {yes}; give them different levels"


def _number(place: Place, number: Item) -> Iterator[Mistake]:
    if number["low"] == number["high"]:
        yield (*place, "high"), f"must differ from low, got {number['high']} for both; give the value that scores 100"
    if number.get("minimum", number.get("maximum")) is not None and _is_empty(number):
        yield (*place, "maximum"), f"must be above the minimum {number['minimum']}, got {number['maximum']}; mend one"


def _is_empty(number: Item) -> bool:
    return "minimum" in number and "maximum" in number and number["minimum"] >= number["maximum"]
