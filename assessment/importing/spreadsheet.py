"""Our own spreadsheet read into a framework document; each value remembers its row and column."""

from collections.abc import Mapping
from typing import Any

from assessment.importing import layout, limits, sheet_translations
from assessment.importing.cells import number_of
from assessment.importing.results import Origins, RowMessage, refusal
from assessment.importing.spreadsheet_reading import Part, Reading
from assessment.importing.tables import Row, Table


def read_spreadsheet(tables: Mapping[str, Table]) -> tuple[Part, Origins, list[RowMessage]]:
    """Return the document of our own sheets, where its parts came from, and what was wrong or left out.

    Raises Refused where a sheet is missing or there are too many questions.
    """
    _check_sheets(tables)
    reading = Reading(tables)
    _tell_unknown_columns(reading)
    document = _framework(reading)
    document["components"] = _groups(reading)
    _questions(reading)
    _options(reading)
    checks = [reading.part("checks", row) for row in reading.rows("checks")]
    translations = sheet_translations.read(reading.rows("translations"), reading.origins, reading.messages)
    document |= {"checks": checks} if checks else {}
    document |= {"translations": translations} if translations else {}
    return document, reading.origins, reading.messages


def _check_sheets(tables: Mapping[str, Table]) -> None:
    for name in layout.NEEDED:
        if name not in tables:
            raise refusal(f"The sheet '{name}' is missing; add it, as the template has it.", name)
    if len(tables["questions"].rows) > limits.QUESTIONS:
        raise refusal(f"The sheet has more than {limits.QUESTIONS:,} questions; divide the framework.", "questions")


def _tell_unknown_columns(reading: Reading) -> None:
    for name, columns in layout.SHEETS.items():
        if name not in reading.tables:
            continue
        for heading in reading.tables[name].headings:
            if heading and heading not in columns:
                words = f"this column is not known and was left out; known are: {', '.join(columns)}"
                reading.messages.append(RowMessage(words, name, 1, heading, "note"))


def _framework(reading: Reading) -> Part:
    rows = {row.text("key"): row for row in reading.rows("framework")}
    document: Part = {"format": "plumbline.framework/2"}
    reading.origins.mark(document, "framework", 1)
    for key, row in rows.items():
        kind = layout.FRAMEWORK.get(key)
        if kind is None:
            reading.say("this key is not known; remove the row", "framework", row.number, key)
        elif "value" in row.cells and key not in (*layout.LEVELS, "scoring", "bands"):
            document[key] = reading.value(kind, row.cells["value"], ("framework", row.number, key))
            reading.origins.mark_value(document, key, "framework", row.number, key)
    document["levels"] = _levels(reading, rows)
    return document | _scoring(reading, rows)


def _levels(reading: Reading, rows: Mapping[str, Row]) -> list[Part]:
    levels = []
    for number in range(1, 6):
        level: Part = {"level": number}
        for name in ("name", "meaning"):
            row = rows.get(f"level_{number}_{name}")
            if row and "value" in row.cells:
                level[name] = str(row.cells["value"])
            place = row.number if row else None
            reading.origins.mark_value(level, name, "framework", place, f"level_{number}_{name}")
        reading.origins.mark(level, "framework", 1)
        levels.append(level)
    return levels


def _scoring(reading: Reading, rows: Mapping[str, Row]) -> Part:
    scoring: Part = {}
    for key, row in ((key, rows[key]) for key in ("scoring", "bands") if key in rows):
        if text := row.text("value"):
            name, value = ("levels", text) if key == "scoring" else ("bands", _bands(text))
            scoring[name] = value
            reading.origins.mark_value(scoring, name, "framework", row.number, key)
    return {"scoring": scoring} if scoring else {}


def _bands(text: str) -> list[Any]:
    # In square brackets they are numbers: a file may write 0.5 with or without quotes.
    parts = [part.strip() for part in text.strip("[]").split(",")]
    return [number_of(part) for part in parts] if text.startswith("[") else list(parts)


def _groups(reading: Reading) -> list[Part]:
    components: list[Part] = []
    rows = [(row, reading.part("groups", row)) for row in reading.rows("groups")]
    for _, group in rows:
        reading.groups.setdefault(group.get("code", ""), group)
    for row, group in rows:
        parent = reading.groups.get(row.text("parent"))
        if not row.text("parent"):
            components.append(group)
        elif parent is None:
            reading.say(f"there is no group {row.text('parent')}; correct it", "groups", row.number, "parent")
        else:
            parent.setdefault("dimensions", []).append(group)
    _tell_lost(reading, components, rows)
    return components


def _tell_lost(reading: Reading, components: list[Part], rows: list[tuple[Row, Part]]) -> None:
    reached, tier = {id(group) for group in components}, components
    for _ in range(limits.NESTING):
        tier = [child for group in tier for child in group.get("dimensions", ())]
        reached |= {id(group) for group in tier}
    for row, group in rows:
        known = reading.groups.get(row.text("parent"))
        if id(group) not in reached and known is not None:
            reading.say("this group belongs to itself or lies too deep; correct it", "groups", row.number, "parent")


def _questions(reading: Reading) -> None:
    for row in reading.rows("questions"):
        question = reading.part("questions", row) | _gathered(reading, row)
        reading.origins.mark(question, "questions", row.number)
        reading.questions.setdefault(question.get("code", ""), question)
        group = reading.groups.get(row.text("group"))
        if group is None:
            words = f"there is no group {row.text('group') or '(empty)'}; name one of the sheet 'groups'"
            reading.say(words, "questions", row.number, "group")
        else:
            group.setdefault("questions", []).append(question)


def _gathered(reading: Reading, row: Row) -> Part:
    found: Part = {}
    evidence = [(key, str(row.cells[key])) for key in layout.EVIDENCE if key in row.cells]
    if evidence:
        found["evidence"] = [text for _, text in evidence]
        for index, (key, _) in enumerate(evidence):
            reading.origins.mark_value(found["evidence"], index, "questions", row.number, key)
    number = dict(reading.values("questions", row, layout.NUMBER))
    if number:
        found["number"] = number
        reading.origins.mark(number, "questions", row.number)
    for column, answer in layout.ANSWERS.items():
        if column in row.cells:
            found[answer] = {"level": number_of(row.cells[column])}
            reading.origins.mark_value(found[answer], "level", "questions", row.number, column)
    return found


def _options(reading: Reading) -> None:
    for row in reading.rows("options"):
        question = reading.questions.get(row.text("question"))
        if question is None:
            words = f"there is no question {row.text('question') or '(empty)'}; name one of the sheet 'questions'"
            reading.say(words, "options", row.number, "question")
        else:
            question.setdefault("options", []).append(reading.part("options", row))
