"""A scorecard in plain words: the sentences that the result page, the report and the API share.

Pure: it reads the nodes of a scorecard document (scoring.to_document) and asks nobody. The numbers are printed as the
document shows them.
"""

from assessment.wording.answers import RowSays, answer_words, option_words, value_words, worths
from assessment.wording.levels import confidence_words, coverage_words, interval_words, level_words, state_words
from assessment.wording.peers import (
    peer_cells,
    peer_sentences,
    peers_finding,
    too_few_briefly,
    too_few_words,
)
from assessment.wording.phrases import capitalised, counted, in_figures, listed
from assessment.wording.standing import headline, reasons, standing, weakest_component

__all__ = [
    "RowSays",
    "answer_words",
    "capitalised",
    "confidence_words",
    "counted",
    "coverage_words",
    "headline",
    "in_figures",
    "interval_words",
    "level_words",
    "listed",
    "option_words",
    "peer_cells",
    "peer_sentences",
    "peers_finding",
    "reasons",
    "standing",
    "state_words",
    "too_few_briefly",
    "too_few_words",
    "value_words",
    "weakest_component",
    "worths",
]
