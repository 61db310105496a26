"""What a score, a level and a gap are: pure functions over frozen values, standard library only."""

from scoring.answers import Answer, AnswerError, Chosen, DontKnow, NotApplicable, RoutedOut, Unanswered
from scoring.document import shown, to_document
from scoring.evaluation import evaluate
from scoring.framework import DefinitionError, Framework
from scoring.lift import Change, Lift, cheapest_lift
from scoring.parts import Group, Question
from scoring.rules import DEFAULT_RULES, VERSION, GradeBar, Rules
from scoring.scorecard import Node, Reason, Scorecard

__all__ = [
    "DEFAULT_RULES",
    "VERSION",
    "Answer",
    "AnswerError",
    "Change",
    "Chosen",
    "DefinitionError",
    "DontKnow",
    "Framework",
    "GradeBar",
    "Group",
    "Lift",
    "Node",
    "NotApplicable",
    "Question",
    "Reason",
    "RoutedOut",
    "Rules",
    "Scorecard",
    "Unanswered",
    "cheapest_lift",
    "evaluate",
    "shown",
    "to_document",
]
