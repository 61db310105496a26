"""A framework that asks every kind of question, with filters among them, and what answers each."""

from typing import Any

from assessment.actions.answers import Content
from assessment.lifecycle import AnswerState
from assessment.models import Edition
from tests import factories

YES = {"question": "A1.1", "is": ["yes"]}
OFFERED = [
    {"code": "post", "text": "By post", "share": 0},
    {"code": "web", "text": "By web form", "share": 0.5},
    {"code": "app", "text": "By app", "share": 0.75},
    {"code": "none", "text": "None of these", "alone": True},
]
HOSTS = [
    {"code": "own", "text": "We run it", "tell": "Your own staff", "level": 2},
    {"code": "state", "text": "The state runs it", "level": 4},
    {"code": "firm", "text": "A firm runs it", "share": 0.25},
]


def question(code: str, kind: str, **more: Any) -> dict[str, Any]:
    """Return a question with the least that this kind needs."""
    return {"code": code, "kind": kind, "text": f"Question {code}?", **more}


def document(**changes: Any) -> dict[str, Any]:
    """Return the framework: A1.1 takes away the rest of A1, A1.3 takes away the dimension A2."""
    cloud = [
        question("A1.1", "yes_no"),
        factories.question("A1.2", shown_when=YES),
        question("A1.3", "single", options=HOSTS, shown_when=YES, not_applicable=True),
    ]
    channels = [
        question("A2.1", "multiple", options=OFFERED),
        question("A2.2", "number", number={"low": 0, "high": 100, "unit": "%", "minimum": 0, "maximum": 100}),
    ]
    plans = [question("B.1", "text"), question("B.2", "date"), factories.question("B.3", scope="basic")]
    a1 = {"code": "A1", "name": "Hosting", "about": "Where it runs.", "questions": cloud}
    a2 = {"code": "A2", "name": "Channels", "questions": channels, "shown_when": {"question": "A1.3", "is": ["own"]}}
    between = {"code": "AX", "name": "Reaching people", "dimensions": [a2]}
    made = factories.document(format="plumbline.framework/2", code="kinds", title="Every kind")
    made["components"] = [
        {"code": "A", "name": "Cloud", "weight": 1, "dimensions": [a1, between]},
        {"code": "B", "name": "Plans", "weight": 1, "questions": plans},
    ]
    return made | changes


def edition(**changes: Any) -> Edition:
    """Return the framework, published."""
    return factories.edition(**{key: value for key, value in document(**changes).items() if key != "code"})


def chosen(*options: str, **value: str) -> Content:
    """Return the answer that chose these options, or says this number, text or date."""
    return Content(AnswerState.CHOSEN, value={"options": list(options)} if options else dict(value))


ANSWERS = {
    "A1.1": chosen("yes"),
    "A1.2": Content(AnswerState.CHOSEN, level=3),
    "A1.3": chosen("own"),
    "A2.1": chosen("post", "app"),
    "A2.2": chosen(number="12.5"),
    "B.1": chosen(text="A plan is drafted.\nIt waits."),
    "B.2": chosen(date="2026-01-31"),
    "B.3": Content(AnswerState.CHOSEN, level=4),
}
