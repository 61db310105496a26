"""Peers in words: titles, sentences and cells, each as the figures allow."""

import pytest

from assessment import wording

FEW = {"count": 4, "median": None, "quartiles": None, "rank": None}
SOME = {"count": 5, "median": "2.5", "quartiles": None, "rank": None}
MANY = {"count": 12, "median": "3", "quartiles": ["2", "3.5"], "rank": 40}


@pytest.mark.parametrize(
    ("pairs", "title"),
    [
        ([(3, FEW), (2, FEW)], "Too few agencies share their results"),
        ([(None, MANY)], "Too few agencies share their results"),
        ([(4, MANY)], "Above the median of peers"),
        ([(2, MANY)], "Below the median of peers"),
        ([(3, MANY)], "At the median of peers"),
        ([(3, MANY), (3, MANY)], "At the median of peers throughout"),
        ([(3, MANY), (4, MANY), (1, FEW)], "Above the median of peers in one of two components"),
        ([(2, MANY), (2, SOME), (3, MANY)], "Below the median of peers in two of three components"),
        ([(2, MANY), (3, SOME)], "Above the median of peers in one of two components, below it in one"),
    ],
)
def test_a_title_says_how_often_above_and_below(pairs, title):
    assert wording.peers_finding(pairs) == title


def test_sentences_say_as_much_as_there_are_peers_for():
    assert wording.peer_sentences(FEW, 3) == [
        "Too few agencies (4 of at least 5) share their results: no comparison is shown."
    ]
    assert wording.peer_sentences(SOME, None) == ["The median of 5 other agencies is level 2.5."]
    assert wording.peer_sentences(MANY, 2) == [
        "The median of 12 other agencies is level 3; yours is level 2.",
        "The middle half of them: level 2 to 3.5.",
        "Your percentile rank among them is 40: 0 is the lowest, 100 the highest.",
    ]


@pytest.mark.parametrize(("rank", "said"), [(10, "10 or less"), (11, "11"), (89, "89"), (90, "90 or more")])
def test_a_rank_at_its_bounds_says_no_more_than_that(rank, said):
    assert wording.peer_cells(MANY | {"rank": rank}, 2) == ("2", "12", "3", "2 to 3.5", said)


def test_equal_quartiles_are_one_level_and_what_is_not_known_is_a_dash():
    assert wording.peer_cells(MANY | {"quartiles": ["3", "3"]}, None)[:4] == ("–", "12", "3", "3")
    assert wording.peer_cells(FEW, 3) == ("3", "4", "–", "–", "–")
