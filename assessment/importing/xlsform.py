"""XLSForm, the form standard of field surveys: pyxform reads the rows, and this makes a framework of what it found."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from assessment.importing import limits, xlsform_conditions, xlsform_questions
from assessment.importing.adapting import Part, framework, language_of, shaped
from assessment.importing.results import Origins, Refused, RowMessage, refusal
from assessment.importing.tables import Table
from assessment.importing.xlsform_questions import Survey
from documents.later import Later

errors, backends, forms = Later("pyxform.errors"), Later("pyxform.xls2json_backends"), Later("pyxform.xls2json")
SHEETS = ("survey", "choices", "settings")
ROW = re.compile(r"\[row : (\d+)\]\s*")
GROUPS = ("group", "repeat")
# What a form records by itself; a framework has no use for it.
SILENT = frozenset({"start", "end", "today", "deviceid", "username", "phonenumber", "email", "audit", "calculate"})


def read_xlsform(tables: Mapping[str, Table]) -> tuple[Part, Origins, list[RowMessage]]:
    """Return the framework of a form, where its parts came from, and what was left out. Raises Refused."""
    if len(tables["survey"].rows) > limits.QUESTIONS:
        raise refusal(f"The sheet has more than {limits.QUESTIONS:,} rows; divide the form.", "survey")
    _check_depth(tables["survey"])
    warnings: list[str] = []
    form = _form(tables, warnings)
    survey = Survey(tables, str(form.get("default_language") or "default"))
    for warning in warnings:
        survey.adapting.note(" ".join(warning.split()), place="")
    document = _head(form, tables)
    root = survey.group({"name": "general", "label": "General", "children": form.get("children", [])})
    _fill(root, form.get("children", []), survey)
    document["components"] = shaped(_components(root), survey.adapting)
    xlsform_conditions.place(survey)
    if survey.translations:
        document["translations"] = survey.translations
    survey.adapting.note(
        "levels follow from bands of the score (0.2, 0.4, 0.6, 0.8); change them as you need", place=""
    )
    return document, survey.adapting.origins, survey.adapting.messages


def _check_depth(survey: Table) -> None:
    depth = 0
    for row in survey.rows:
        word = row.text("type").lower()
        depth += word.startswith("begin") - word.startswith("end")
        if depth > limits.NESTING:
            words = f"Groups are nested deeper than {limits.NESTING}; flatten them."
            raise refusal(words, "survey", row.number, "type")


def _form(tables: Mapping[str, Table], warnings: list[str]) -> dict[str, Any]:
    sheets: dict[str, Any] = {}
    for name in SHEETS:
        if name in tables:
            sheets[name] = [{key: str(cell) for key, cell in row.cells.items()} for row in _padded(tables[name])]
            sheets[f"{name}_header"] = [dict.fromkeys(heading for heading in tables[name].headings if heading)]
    try:
        data = backends.DefinitionData(**sheets, sheet_names=tuple(tables), fallback_form_name="form")
        return dict(forms.workbook_to_json(data, form_name="form", fallback_form_name="form", warnings=warnings))
    except errors.PyXFormError as error:
        raise Refused(_message(str(error))) from error


def _padded(table: Table) -> Iterator[Any]:
    # pyxform counts rows as they stand, so that the empty ones must be there for its messages to be right.
    number = 2
    for row in table.rows:
        yield from (type(row)(missing, {}) for missing in range(number, row.number))
        yield row
        number = row.number + 1


def _message(text: str) -> RowMessage:
    row = ROW.search(text)
    words = " ".join(ROW.sub("", text).split())
    return RowMessage(f"{words}; correct the form", "survey", int(row[1]) if row else None)


def _head(form: Mapping[str, Any], tables: Mapping[str, Table]) -> Part:
    settings = tables["settings"].rows[0] if "settings" in tables and tables["settings"].rows else None
    version = settings.text("version") if settings else ""
    code = settings.text("form_id") or settings.text("id_string") if settings else ""
    title = form.get("title") if form.get("title") != "form" else "Imported form"
    language = language_of(form.get("default_language"))
    return framework(title=title, code=code or title, version=version, language=language)


def _fill(group: Part, children: list[Mapping[str, Any]], survey: Survey) -> None:
    """Put what a form's group holds into ours, groups and questions apart."""
    for child in children:
        kind = str(child.get("type", ""))
        if kind in GROUPS and child.get("name") != "meta":
            inner = survey.group(child)
            _tell_repeat(kind, child, survey)
            _fill(inner, child.get("children", []), survey)
            group.setdefault("dimensions", []).append(inner)
        elif kind == "note":
            survey.keep_note(group, child)
        elif kind in xlsform_questions.KINDS:
            group.setdefault("questions", []).append(survey.question(child))
        elif kind and kind not in (*SILENT, *GROUPS):
            survey.left_out(child, f"a question of type {kind} cannot be taken over and was left out")


def _tell_repeat(kind: str, child: Mapping[str, Any], survey: Survey) -> None:
    if kind == "repeat":
        survey.left_out(child, "a repeated group is asked once only")


def _components(root: Part) -> list[Part]:
    groups: list[Part] = root.pop("dimensions", [])
    return [root, *groups] if root.get("questions") else groups
