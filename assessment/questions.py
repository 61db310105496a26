"""What a framework file asks, as frozen values: groups, questions, options, checks."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal, TypeAlias, get_args

Kind = Literal["rubric", "single", "multiple", "yes_no", "number", "text", "date"]
KINDS: tuple[str, ...] = get_args(Kind)
WITHOUT_SCORE = frozenset({"text", "date"})

# A condition as the file has it; scoring has the same as a value.
Condition: TypeAlias = Any


def spelled_value(value: object) -> str:
    """Return a value of a condition's `is` as the code of an option: 3 is "3", and a bare yes is "yes"."""
    # YAML takes a bare yes or no for true or false.
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


@dataclass(frozen=True)
class Option:
    """An answer to choose: `level` 1..5 or `share` 0..1 says what it scores; `alone` excludes the other options.

    The options of a rubric question have their level as their code; those of a yes-or-no question are `yes` and `no`,
    with the English words as text, which pages translate themselves.
    """

    code: str
    level: int | None
    share: Fraction | None
    text: str
    tell: str
    alone: bool = False


@dataclass(frozen=True)
class Measure:
    """How a number is asked and read: `low` scores 0 and `high` 1, the number itself lies in `minimum`..`maximum`."""

    low: Fraction
    high: Fraction
    unit: str = ""
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    decimals: int | None = None


@dataclass(frozen=True)
class Question:
    """A question with everything a respondent reads, in `language`; `shown_when` is its own condition only."""

    code: str
    kind: Kind
    text: str
    why: str
    weight: Fraction
    essential: bool
    not_applicable: bool
    scope: Literal["basic", "full"]
    options: tuple[Option, ...]
    better: str
    evidence: tuple[str, ...]
    number: Measure | None
    shown_when: Condition | None
    language: str

    @property
    def has_score(self) -> bool:
        return self.kind not in WITHOUT_SCORE


@dataclass(frozen=True)
class Dimension:
    """A lowest group: it holds questions. `path` names the groups between it and its component, from above."""

    code: str
    name: str
    about: str
    weight: Fraction
    questions: tuple[Question, ...]
    path: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True)
class Component:
    """A group directly under the organisation: what gets a level on the first page.

    `dimensions` are the lowest groups under it, in order; a component that holds questions itself has one, with its
    own code and name.
    """

    code: str
    name: str
    about: str
    weight: Fraction
    dimensions: tuple[Dimension, ...]
    language: str = ""

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for dimension in self.dimensions for question in dimension.questions)


@dataclass(frozen=True)
class Check:
    """A rule of the framework that looks at answers as a whole: `when` of a contradiction, else its one number."""

    code: str
    kind: Literal["contradiction", "same_option", "old_evidence"]
    text: str
    when: Condition | None = None
    at_least: int | None = None
    months: int | None = None
