"""The groups and questions of an XLSForm, one by one, with the row of each and the texts of each language."""

import re
from collections.abc import Mapping
from typing import Any

from assessment.importing import xlsform_choices
from assessment.importing.adapting import WITHOUT_SCORE, Adapting, Part, language_of
from assessment.importing.cells import number_of, truth_of
from assessment.importing.tables import Table

KINDS = {
    "select one": "single",
    "select all that apply": "multiple",
    "integer": "number",
    "decimal": "number",
    "range": "number",
    "text": "text",
    "date": "date",
}
OUR_NUMBERS = ("low", "high", "unit", "decimals")
BOUND = re.compile(r"\.\s*(>=|<=)\s*(-?\d+(?:\.\d+)?)")
SIMPLE = re.compile(rf"\s*\(?\s*{BOUND.pattern}\s*\)?\s*(and\s*\(?\s*{BOUND.pattern}\s*\)?\s*)?")


class Survey:
    """A form on its way to a framework: what its names became, and the conditions still to be placed."""

    def __init__(self, tables: Mapping[str, Table], language: str) -> None:
        self.adapting = Adapting("survey")
        self.language = language
        self.rows = {row.text("name"): row.number for row in tables["survey"].rows}
        self.choices = xlsform_choices.Choices(tables.get("choices"), self.adapting)
        self.questions: dict[str, Part] = {}
        self.relevant: list[tuple[Part, str, int | None]] = []
        self.translations: dict[str, Part] = {}

    def row(self, child: Mapping[str, Any]) -> int | None:
        return self.rows.get(str(child.get("name")))

    def left_out(self, child: Mapping[str, Any], message: str) -> None:
        self.adapting.note(message, self.row(child), "type")

    def texts(self, value: Any) -> tuple[str, dict[str, str]]:
        """Return a label in the form's own language, and in each other language that has a tag."""
        if not isinstance(value, dict):
            return str(value or ""), {}
        own = value.get(self.language) or next(iter(value.values()), "")
        others = {language_of(name): str(text) for name, text in value.items() if name != self.language}
        return str(own), {tag: text for tag, text in others.items() if tag and tag != language_of(self.language)}

    def label(self, part: Part, key: str, value: Any, row: int | None) -> None:
        """Put a label into a part of the document, and its translations beside it."""
        own, others = self.texts(value)
        fit = {"name": self.adapting.line, "text": self.adapting.text}.get(key, self.adapting.paragraph)
        if own:
            part[key] = fit(own, row)
            self.adapting.origins.mark_value(part, key, "survey", row, "hint" if key == "why" else "label")
        for tag, text in others.items():
            self.translated(tag, part["code"])[key] = fit(text, row)

    def translated(self, language: str, code: str) -> Part:
        parts: dict[str, Part] = self.translations.setdefault(language, {"parts": {}})["parts"]
        return parts.setdefault(code, {})

    def group(self, child: Mapping[str, Any]) -> Part:
        row = self.row(child)
        group: Part = {"code": self.adapting.code(child.get("name")), "name": str(child.get("name")), "weight": 1}
        self.label(group, "name", child.get("label"), row)
        self.later(group, child, row)
        self.adapting.origins.mark(group, "survey", row or 1)
        return group

    def keep_note(self, group: Part, child: Mapping[str, Any]) -> None:
        """Add what a note says to the words about its group."""
        own, _ = self.texts(child.get("label"))
        about = "\n".join(text for text in (group.get("about", ""), own) if text)
        if about:
            group["about"] = self.adapting.paragraph(about, self.row(child))

    def later(self, part: Part, child: Mapping[str, Any], row: int | None) -> None:
        relevant = str((child.get("bind") or {}).get("relevant") or "").strip()
        if relevant:
            self.relevant.append((part, relevant, row))

    def question(self, child: Mapping[str, Any]) -> Part:
        row, kind = self.row(child), KINDS[str(child["type"])]
        question: Part = {"code": self.adapting.code(child.get("name")), "kind": kind}
        self.adapting.origins.mark(question, "survey", row or 1)
        self.label(question, "text", child.get("label") or child.get("name"), row)
        self.label(question, "why", child.get("hint"), row)
        if kind in ("single", "multiple"):
            self._add_options(question, child)
        if kind == "number":
            question["number"] = self._number(child, row)
            self.adapting.origins.mark(question["number"], "survey", row or 1)
        self._add_columns(question, child)
        self.later(question, child, row)
        self.questions[str(child.get("name"))] = question
        return question

    def _add_options(self, question: Part, child: Mapping[str, Any]) -> None:
        found = list(child.get("choices") or ())
        self.choices.fill(
            question, str(child.get("list_name")), [{**item, "label": item.get("label")} for item in found]
        )
        for place, item in enumerate(found if question["kind"] != "yes_no" else ()):
            own, others = self.texts(item.get("label") or item.get("name"))
            question["options"][place]["text"] = self.adapting.text(own)
            for tag, text in others.items():
                listed = self.translated(tag, question["code"]).setdefault("options", [])
                # A choice that one language leaves out keeps its own text there, so that the order stays.
                listed += [{"text": before["text"]} for before in question["options"][len(listed) : place]]
                listed.append({"text": self.adapting.text(text)})

    def _add_columns(self, question: Part, child: Mapping[str, Any]) -> None:
        if question["kind"] not in WITHOUT_SCORE:
            if child.get("weight"):
                question["weight"] = number_of(child["weight"])
            if child.get("essential"):
                question["essential"] = truth_of(child["essential"])
        if child.get("scope"):
            question["scope"] = str(child["scope"])

    def _number(self, child: Mapping[str, Any], row: int | None) -> Part:
        number: Part = {}
        for sign, bound in self._bounds(child, row):
            number |= {"low": bound, "minimum": bound} if sign == ">=" else {"high": bound, "maximum": bound}
        number |= {key: number_of(child[key]) for key in OUR_NUMBERS if child.get(key)}
        if child.get("type") == "integer":
            number.setdefault("decimals", 0)
        for key in ("low", "high"):
            if key not in number:
                words = f"a number needs the value that counts as {'nothing' if key == 'low' else 'all'}"
                self.adapting.error(
                    f"{words}; add a column '{key}' or a constraint such as . >= 0 and . <= 100", row, key
                )
        return number

    def _bounds(self, child: Mapping[str, Any], row: int | None) -> list[tuple[str, Any]]:
        parameters = child.get("parameters") or {}
        if child.get("type") == "range" and "start" in parameters and "end" in parameters:
            return [(">=", number_of(str(parameters["start"]))), ("<=", number_of(str(parameters["end"])))]
        constraint = str((child.get("bind") or {}).get("constraint") or "")
        if constraint and not SIMPLE.fullmatch(constraint):
            self.adapting.note("this constraint cannot be taken over and was left out", row, "constraint")
            return []
        return [(sign, number_of(bound)) for sign, bound in BOUND.findall(constraint)]
