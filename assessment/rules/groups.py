"""The tree has two to five tiers, and every group has something to score."""

from collections.abc import Iterator
from itertools import pairwise

from assessment.questions import WITHOUT_SCORE
from assessment.rules.walking import Item, Mistake, Place, groups, kind_of, questions
from assessment.scored import exact

MOST_TIERS = 5
MOST_QUESTIONS = 20_000


def mistakes(document: Item) -> Iterator[Mistake]:
    """Yield groups that are too deep, mixed, or without a scored question; too many questions; bands out of order."""
    for place, group in groups(document):
        yield from _shape(place, group)
    count = sum(1 for _found in questions(document))
    if count > MOST_QUESTIONS:
        yield ("components",), f"hold {count} questions; at most {MOST_QUESTIONS} can be asked, so split the framework"
    yield from _bands(document.get("scoring", {"levels": "gate"}))


def _shape(place: Place, group: Item) -> Iterator[Mistake]:
    if "dimensions" in group and "questions" in group:
        yield place, f"group {group['code']} has both dimensions and questions; put the questions in a dimension"
    elif "dimensions" not in group and "questions" not in group:
        yield place, f"group {group['code']} holds nothing; add questions or dimensions, or remove it"
    elif not _has_score(group):
        yield place, f"group {group['code']} has no question with a score; add one that is neither text nor date"
    # A group stands at every second step of its place; its questions are one tier below it.
    if len(place) // 2 == MOST_TIERS:
        yield place, f"group {group['code']} is a tier too deep; at most {MOST_TIERS} tiers, the questions' included"


def _has_score(group: Item) -> bool:
    if any(kind_of(question) not in WITHOUT_SCORE for question in group.get("questions", ())):
        return True
    return any(_has_score(child) for child in group.get("dimensions", ()))


def _bands(scoring: Item) -> Iterator[Mistake]:
    bands = scoring.get("bands", ())
    if (scoring["levels"] == "bands") != bool(bands):
        yield ("scoring",), "bands are given where levels is bands, and only there; give both or neither"
    for index, (low, high) in enumerate(pairwise(bands), start=1):
        if exact(low) >= exact(high):
            yield ("scoring", "bands", index), f"must be above {low}, got {high}; put the bands in rising order"
    if bands and exact(bands[0]) == 0:
        yield ("scoring", "bands", 0), "must be above 0: everything reaches 0; raise it or remove it"
    if bands and exact(bands[-1]) > 1:
        yield ("scoring", "bands", len(bands) - 1), f"must be at most 1, got {bands[-1]}; lower it"
