"""What a score, a level and a gap are: pure functions over frozen values, standard library only."""

from scoring.answers import (
    LOWEST,
    Answer,
    AnswerError,
    Chosen,
    DontKnow,
    NotApplicable,
    NotAsked,
    RoutedOut,
    Unanswered,
)
from scoring.conditions import All, Answered, Any, AtLeast, AtMost, Condition, Is, Not, truth
from scoring.document import explanation, shown, to_document
from scoring.evaluation import evaluate
from scoring.framework import DefinitionError, Framework
from scoring.lift import Change, Lift, cheapest_lift
from scoring.parts import Group, Question
from scoring.routing import route
from scoring.rules import DEFAULT_RULES, VERSION, GradeBar, Rules
from scoring.scales import (
    RUBRIC,
    Additive,
    Choices,
    Measure,
    Rubric,
    Scale,
    Worth,
    worth_of_level,
    worth_of_share,
    yes_no,
)
from scoring.scorecard import Node, Reason, Scorecard
from scoring.voices import lower_median, spread

__all__ = [
    "DEFAULT_RULES",
    "LOWEST",
    "RUBRIC",
    "VERSION",
    "Additive",
    "All",
    "Answer",
    "AnswerError",
    "Answered",
    "Any",
    "AtLeast",
    "AtMost",
    "Change",
    "Choices",
    "Chosen",
    "Condition",
    "DefinitionError",
    "DontKnow",
    "Framework",
    "GradeBar",
    "Group",
    "Is",
    "Lift",
    "Measure",
    "Node",
    "Not",
    "NotApplicable",
    "NotAsked",
    "Question",
    "Reason",
    "RoutedOut",
    "Rubric",
    "Rules",
    "Scale",
    "Scorecard",
    "Unanswered",
    "Worth",
    "cheapest_lift",
    "evaluate",
    "explanation",
    "lower_median",
    "route",
    "shown",
    "spread",
    "to_document",
    "truth",
    "worth_of_level",
    "worth_of_share",
    "yes_no",
]
