"""What a plan costs and brings: pure functions of placed initiatives, estimates and inputs; exact inside."""

from roadmap.economics.allowance import Allowance
from roadmap.economics.appraisal import Economics, Year, of
from roadmap.economics.draws import Spread
from roadmap.economics.figures import document, spread_document
from roadmap.economics.rates import GREEN_BOOK
from roadmap.economics.streams import Placed
from roadmap.economics.tornado import Swing
from roadmap.economics.worth import Worth

__all__ = [
    "GREEN_BOOK",
    "Allowance",
    "Economics",
    "Placed",
    "Spread",
    "Swing",
    "Worth",
    "Year",
    "document",
    "of",
    "spread_document",
]
