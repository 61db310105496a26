"""The least that a planner needs: the shape of the built-in framework, and a few initiatives."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from roadmap import catalogue
from roadmap.initiatives import Initiative, Lift, Need
from roadmap.inputs import Goal, Inputs
from roadmap.plan import plan
from roadmap.planned import Plan
from roadmap.solver import Greedy, Solver
from roadmap.task import Task
from scoring import Answer, Chosen, Framework, Group, Question

DIMENSIONS = {"A": (2, 3, 3, 2, 2), "B": (2, 2, 2, 2, 3, 2), "C": (3, 3, 2, 2), "D": (3, 2, 3, 3, 2, 2)}
CODES = [f"{component}{place}" for component, counts in DIMENSIONS.items() for place in range(1, len(counts) + 1)]

QUICK = Greedy()


def dimension(code: str, questions: int, *, essential: bool = False) -> Group:
    asked = (Question(f"{code}.{place}", essential=essential and place == 1) for place in range(1, questions + 1))
    return Group(code, 1, tuple(asked))


def component(code: str, counts: tuple[int, ...]) -> Group:
    parts = (dimension(f"{code}{place}", count, essential=code == "D") for place, count in enumerate(counts, start=1))
    return Group(code, Fraction(3, 2) if code == "D" else 1, tuple(parts))


def four_components() -> Framework:
    return Framework(Group("agency", 1, tuple(component(code, counts) for code, counts in DIMENSIONS.items())))


def two_dimensions() -> Framework:
    return Framework(Group("agency", 1, (component("A", (2, 2)), component("B", (1,)))))


def all_at(framework: Framework, level: int) -> dict[str, Answer]:
    return {part.code: Chosen(level) for part in framework.root.walk() if isinstance(part, Question)}


def framework_document() -> dict[str, Any]:
    return {
        "components": [
            {
                "code": code,
                "name": f"Component {code}",
                "dimensions": [
                    {"code": f"{code}{place}", "name": f"Dimension {code}{place}"}
                    for place in range(1, len(counts) + 1)
                ],
            }
            for code, counts in DIMENSIONS.items()
        ]
    }


def initiative(code: str, lifts: Mapping[str, int], **other: Any) -> Initiative:
    given = {"name": code, "strategy": None, "summary": "", "phase": "foundation", "months": 3, "staff_days": 10}
    needs = tuple(Need(where, level) for where, level in other.pop("requires", {}).items())
    rises = tuple(Lift(where, level) for where, level in lifts.items())
    return Initiative(code=code, owner="Lead", lifts=rises, requires=needs, **given | other)


def catalogue_of(*initiatives: Initiative) -> catalogue.Catalogue:
    return catalogue.Catalogue(
        code="test",
        title="Test",
        version="1",
        digest="0" * 64,
        initiatives={each.code: each for each in initiatives},
        strategies={},
    )


def inputs_of(**other: Any) -> Inputs:
    """Inputs without limits over four half-years, towards the most readiness."""
    given = {"goal": Goal.READINESS, "targets": {}, "periods": 4, "period_months": 6, "currency": "EUR"} | other
    given.setdefault("budget", (None,) * given["periods"])
    return Inputs(starts_on=date(2027, 1, 1), **given)


def towards(targets: Mapping[str, int], **other: Any) -> Inputs:
    """Inputs for the cheapest way to the targets in ten years, without limits but the usual change load."""
    return inputs_of(**{"goal": Goal.TARGETS, "targets": dict(targets), "periods": 20, "period_months": 6} | other)


def towards_plan(
    framework: Framework,
    sheet: Mapping[str, Answer],
    offer: catalogue.Catalogue,
    targets: Mapping[str, int],
    *,
    solver: Solver = QUICK,
    **other: Any,
) -> Plan:
    return plan(framework, sheet, offer, towards(targets, **other), solver=solver)


def task_of(framework: Framework, sheet: Mapping[str, Answer], *initiatives: Initiative, **other: Any) -> Task:
    own = {key: other.pop(key) for key in ("estimates", "done", "running", "ended") if key in other}
    return Task(framework, sheet, catalogue_of(*initiatives), inputs_of(**other), **own)
