"""What a plan says of a decision, as plain values that a ruling keeps: names, money, days, what it brings."""

from collections.abc import Mapping
from typing import Any

from assessment.questionnaire import Questionnaire
from roadmap.deciding.asked import Asked
from roadmap.inputs import currency_of

Document = Mapping[str, Any]
OF_A_STEP = ("start_month", "months", "staff_days")


def facts(
    decision: Asked, plan: Document, questionnaire: Questionnaire, *, title: str, level: int, target: int
) -> dict[str, Any]:
    """Return the values, in the language of `questionnaire` and `title`; money in whole units, None where unknown."""
    step, names = decision.step, questionnaire.names
    return {
        "title": title,
        "component": names[decision.component],
        "component_code": decision.component,
        "level": level,
        "target": target,
        **{name: step[name] for name in OF_A_STEP},
        "starts_on": step.get("starts_on"),
        "build": step.get("build"),
        "run": step.get("run"),
        "currency": currency_of(plan),
        "owner": step.get("owner") or "",
        "lifts": [
            {"name": names[row["dimension"]], "from": row["from"] or 1, "to": row["to"]} for row in step["lifts"]
        ],
    }
