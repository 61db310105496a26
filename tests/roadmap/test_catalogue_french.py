import re

import pytest

from roadmap import catalogue
from roadmap.catalogue_words import untranslated

CORE = catalogue.built_in()
FRENCH = CORE.in_language("fr")


def test_nothing_of_the_built_in_catalogue_is_left_in_english() -> None:
    assert untranslated(CORE.source, "fr") == ()


def test_every_part_says_that_it_is_in_french() -> None:
    parts = [*FRENCH.initiatives.values(), *FRENCH.strategies.values(), *FRENCH.cases.values()]

    assert {part.language for part in [*parts, *FRENCH.indicators.values()]} == {"fr"}


def test_a_plan_means_the_same_in_both_languages() -> None:
    def bare(found: catalogue.Catalogue) -> list[object]:
        return [
            (each.code, each.lifts, each.prerequisites, each.requires, each.excludes, each.people, each.months)
            for each in found.initiatives.values()
        ]

    assert bare(FRENCH) == bare(CORE)


@pytest.mark.parametrize("code", CORE.cases)
def test_a_figure_is_the_same_number_in_both_languages(code: str) -> None:
    def digits(found: catalogue.Catalogue) -> list[str]:
        return [re.sub(r"\D", "", figure.text) for figure in found.cases[code].figures]

    assert digits(FRENCH) == digits(CORE)


def test_no_price_stands_beside_an_initiative_in_french() -> None:
    texts = str(FRENCH.document["initiatives"]) + str(FRENCH.document["strategies"])

    assert not re.search(r"[€$£]|\d[\d,.]*\s*(euros?|dollars?|livres?|millions?)", texts)


def test_the_names_of_initiatives_are_all_different() -> None:
    names = [each.name for each in FRENCH.initiatives.values()]

    assert len(set(names)) == len(names)
