"""The sheets and columns of our own spreadsheet: said once, for the reader, the writer and the template."""

from typing import Literal

Kind = Literal["code", "text", "number", "truth", "condition"]

EVIDENCE = tuple(f"evidence_{number}" for number in range(1, 11))
LEVELS = tuple(f"level_{number}_{field}" for number in range(1, 6) for field in ("name", "meaning"))

FRAMEWORK: dict[str, Kind] = {
    "format": "code",
    "code": "code",
    "title": "text",
    "version": "code",
    "language": "code",
    "summary": "text",
    **dict.fromkeys(LEVELS, "text"),
    "scoring": "code",
    "bands": "code",
}
GROUPS: dict[str, Kind] = {
    "code": "code",
    "parent": "code",
    "name": "text",
    "weight": "number",
    "about": "text",
    "shown_when": "condition",
}
NUMBER: dict[str, Kind] = {
    "low": "number",
    "high": "number",
    "unit": "text",
    "minimum": "number",
    "maximum": "number",
    "decimals": "number",
}
ANSWERS = {"yes_level": "yes", "no_level": "no"}
QUESTIONS: dict[str, Kind] = {
    "code": "code",
    "group": "code",
    "kind": "code",
    "text": "text",
    "weight": "number",
    "essential": "truth",
    "not_applicable": "truth",
    "scope": "code",
    "shown_when": "condition",
    "why": "text",
    "better": "text",
    **dict.fromkeys(EVIDENCE, "text"),
    **NUMBER,
    **dict.fromkeys(ANSWERS, "number"),
}
OPTIONS: dict[str, Kind] = {
    "question": "code",
    "code": "code",
    "level": "number",
    "share": "number",
    "text": "text",
    "tell": "text",
    "alone": "truth",
}
CHECKS: dict[str, Kind] = {
    "code": "code",
    "kind": "code",
    "when": "condition",
    "at_least": "number",
    "months": "number",
    "text": "text",
}
TRANSLATIONS: dict[str, Kind] = {
    "language": "code",
    "of": "code",
    "code": "code",
    "field": "code",
    "text": "text",
}
SHEETS: dict[str, dict[str, Kind]] = {
    "framework": {"key": "code", "value": "text"},
    "groups": GROUPS,
    "questions": QUESTIONS,
    "options": OPTIONS,
    "checks": CHECKS,
    "translations": TRANSLATIONS,
}
# Columns that say where a row belongs, or that are gathered into a part of the question: no keys of the document.
GATHERED = {"parent", "group", "question", *EVIDENCE, *NUMBER, *ANSWERS}
NEEDED = ("framework", "groups", "questions")
