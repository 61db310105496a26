"""A framework document as our own spreadsheet, so that reading it gives the same document back; and a template."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from assessment.importing import layout
from assessment.importing.cells import escaped, number_cell
from assessment.importing.expressions import written
from assessment.importing.sample import SAMPLE
from documents.later import Later

openpyxl, cells, styles = Later("openpyxl"), Later("openpyxl.cell.cell"), Later("openpyxl.styles")

Values = Mapping[str, Any]


def to_workbook(document: Values) -> bytes:
    """Return an .xlsx with the sheets of docs/importing.md; no cell of it is a formula."""
    book = openpyxl.Workbook(write_only=True)
    rows: dict[str, Iterable[Values]] = {
        "framework": _framework(document),
        "groups": _groups(document["components"], ""),
        "questions": _questions(document["components"]),
        "options": _options(document["components"]),
        "checks": document.get("checks", ()),
        "translations": _translations(document.get("translations", {})),
    }
    for name, columns in layout.SHEETS.items():
        _write_sheet(book.create_sheet(name), columns, rows[name])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def template() -> bytes:
    """Return a small valid workbook with one question of each kind, to be overwritten."""
    return to_workbook(SAMPLE)


def _write_sheet(sheet: Any, columns: Mapping[str, layout.Kind], rows: Iterable[Values]) -> None:
    sheet.freeze_panes = "B2"
    for index, column in enumerate(columns):
        letter = chr(ord("A") + index) if index < 26 else "A" + chr(ord("A") + index - 26)
        sheet.column_dimensions[letter].width = 60 if columns[column] == "text" else 16
    heading = [cells.WriteOnlyCell(sheet, column) for column in columns]
    for cell in heading:
        cell.font = styles.Font(bold=True)
    sheet.append(heading)
    for row in rows:
        sheet.append([_cell(sheet, kind, row.get(column)) for column, kind in columns.items()])


def _cell(sheet: Any, kind: layout.Kind, value: Any) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if kind == "condition":
        value = written(value)
    shown = number_cell(value) if isinstance(value, int | float) else escaped(str(value))
    if not isinstance(shown, str):
        return shown
    cell = cells.WriteOnlyCell(sheet, shown)
    # openpyxl takes any text with "=" in front for a formula.
    cell.data_type = "s"
    cell.alignment = styles.Alignment(wrap_text=True, vertical="top")
    return cell


def _framework(document: Values) -> Iterator[Values]:
    plain = {key: document.get(key) for key in layout.FRAMEWORK}
    for level in document["levels"]:
        for field in ("name", "meaning"):
            plain[f"level_{level['level']}_{field}"] = level.get(field)
    scoring = document.get("scoring", {})
    plain["scoring"], plain["bands"] = scoring.get("levels"), _bands(scoring.get("bands", ()))
    yield from ({"key": key, "value": value} for key, value in plain.items() if value is not None)


def _bands(bands: Sequence[Any]) -> str | None:
    texts = ", ".join(map(str, bands))
    return f"[{texts}]" if any(not isinstance(band, str) for band in bands) else texts or None


def _groups(groups: Iterable[Values], parent: str) -> Iterator[Values]:
    for group in groups:
        yield {**group, "parent": parent or None}
        yield from _groups(group.get("dimensions", ()), group["code"])


def _asked(groups: Iterable[Values]) -> Iterator[tuple[str, Values]]:
    for group in groups:
        yield from ((group["code"], question) for question in group.get("questions", ()))
        yield from _asked(group.get("dimensions", ()))


def _questions(components: Iterable[Values]) -> Iterator[Values]:
    for group, question in _asked(components):
        row = {**question, "group": group, **question.get("number", {})}
        row |= dict(zip(layout.EVIDENCE, question.get("evidence", ()), strict=False))
        row |= {column: question[answer]["level"] for column, answer in layout.ANSWERS.items() if answer in question}
        yield row


def _options(components: Iterable[Values]) -> Iterator[Values]:
    for _, question in _asked(components):
        yield from ({**option, "question": question["code"]} for option in question.get("options", ()))


def _translations(translations: Mapping[str, Values]) -> Iterator[Values]:
    for language, texts in translations.items():
        for of, code, field, text in _translated(texts):
            yield {"language": language, "of": of, "code": code, "field": field, "text": text}


def _translated(texts: Values) -> Iterator[tuple[str, str, str, str]]:
    yield from (("framework", "", field, texts[field]) for field in ("title", "summary") if field in texts)
    for level in texts.get("levels", ()):
        yield from (("level", str(level["level"]), field, level[field]) for field in level if field != "level")
    for code, part in texts.get("parts", {}).items():
        yield from (("part", code, field, text) for field, text in _part_texts(part))
    yield from (("check", code, "text", text) for code, text in texts.get("checks", {}).items())


def _part_texts(part: Values) -> Iterator[tuple[str, str]]:
    yield from ((field, text) for field, text in part.items() if isinstance(text, str))
    yield from ((f"evidence_{number}", text) for number, text in enumerate(part.get("evidence", ()), start=1))
    for number, option in enumerate(part.get("options", ()), start=1):
        yield from ((f"option_{number}_{field}", text) for field, text in option.items())
